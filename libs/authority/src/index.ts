export {
  BOARD_ROLES,
  Forbidden,
  may,
  operatorFor,
  reaches,
  RELATIONS,
  relationsTo,
  requireMay,
  requireReach,
  RIGHTS,
  ROLE_LABELS,
  ROLES,
  rolesThatMay,
} from './domain/rights.js';
export { markdownTable, relationKey, rightsTable } from './domain/rights-table.js';
export type { Action, Actor, Held, Relation, Role } from './domain/rights.js';
export { needsSecondFactor } from './domain/second-factor.js';
