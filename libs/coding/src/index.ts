export { CodingModule } from './coding.module.js';
export { CodingService } from './coding.service.js';
export type {
  DecidedPassage,
  OpenPassage,
  OwnPurpose,
  PassageLine,
  PassageSuggested,
  Queue,
  QueueFilters,
  SaveRequest,
} from './coding-views.js';
export { QUEUE_PAGE_LENGTH } from './passages-to-code.js';
export { AssignmentsService } from './assignments.service.js';
export type { Assignment, SampleOf, SecondCoder, SecondCoding } from './assignments.service.js';
export type { Coder } from './coders.js';
export { AdjudicationService } from './adjudication.service.js';
export type { Adjudication, CodedBy, Disagreement, Disagreements, OpenDisagreement } from './adjudication.service.js';
export { CalibrationService } from './calibration.service.js';
export type { CalibrationResult, CalibrationSetLine } from './calibration.service.js';
export { AgreementService } from './agreement.service.js';
export type { AgreementFilters, AgreementReport, CoderDrift } from './agreement.service.js';
export { ExportService } from './export.service.js';
export type { ExportRefusal, ExportWishes } from './domain/check-export.js';
export { GapService } from './gap.service.js';
export type { Gap, GapPassage, Gaps } from './gap.service.js';
export type {
  AdjudicationRefusal,
  AssignRefusal,
  CalibrationRefusal,
  CodingRefusal,
  RecodingRefusal,
  TakeBackRefusal,
} from './refusals.js';
export {
  CalibrationItem,
  CalibrationSet,
  CODING_ENTITIES,
  Coding,
  CodingAssignment,
  Recoding,
} from './coding.entity.js';
export { TrainingModule } from './training.module.js';
export { TrainingService } from './training.service.js';
export { RecodingModule } from './recoding.module.js';
export { RecodingForecast } from './recoding-forecast.js';
export type { CodeForecast } from './recoding-forecast.js';
export { RecodingService } from './recoding.service.js';
export type {
  BecomesIn,
  DecidedCode,
  OpenWaitingCode,
  RecodingQueue,
  Resolution,
  WaitingCode,
} from './recoding.service.js';
export { LONGEST_REASON, LONGEST_SET_NAME } from './domain/check-reason.js';
export { codesNow } from './domain/codes-now.js';
export type { BecameOf, GivenNow } from './domain/given-now.js';
export { type Chosen, decisionsFrom } from './domain/decisions-from.js';
export { heldCodes } from './domain/decisions.js';
export { stillStanding } from './domain/starting-decisions.js';
export type {
  CodeDecision,
  CodingState,
  Decisions,
  FacetDecision,
  FacetDecisions,
  NoCode,
  Purpose,
  ValenceDecision,
} from './domain/decisions.js';
export type { Agreement, CodeAgreement, ValenceAgreement } from './domain/agreement.js';
export type { DriftMonth } from './domain/drift.js';
export type { SuggestionsTally } from './domain/tally-suggestions.js';
