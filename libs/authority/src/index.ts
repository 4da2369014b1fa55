export {
  BOARD_ROLES,
  Forbidden,
  may,
  operatorFor,
  reaches,
  RELATIONS,
  relationsOf,
  relationsTo,
  requireMay,
  requireReach,
  RIGHTS,
  ROLE_LABELS,
  ROLES,
  rolesThatMay,
} from './domain/rights.js';
export { markdownTable, RELATION_MARKS, relationKey, rightsTable } from './domain/rights-table.js';
export type { Action, Actor, Held, Relation, Role } from './domain/rights.js';
export { needsSecondFactor, WEIGHTY } from './domain/second-factor.js';
