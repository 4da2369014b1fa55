export { BOARD_ROLES, Forbidden, may, operatorFor, requireMay, RIGHTS, ROLE_LABELS, ROLES } from './domain/rights.js';
export type { Action, Actor, Role } from './domain/rights.js';
export { needsSecondFactor, WEIGHTY } from './domain/second-factor.js';
