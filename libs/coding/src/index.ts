export {
  CalibrationItem,
  CalibrationSet,
  CODING_ENTITIES,
  Coding,
  CodingAssignment,
  Recoding,
} from './coding.entity.js';
export { heldCodes } from './domain/decisions.js';
export type {
  CodeDecision,
  Decisions,
  FacetDecision,
  FacetDecisions,
  NoCode,
  Purpose,
  ValenceDecision,
} from './domain/decisions.js';
