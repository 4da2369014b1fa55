export { FIELDS, FIELD_LABELS, NARRATIVE_FIELDS } from './domain/draft.js';
export type {
  Draft,
  DraftFields,
  Field,
  Format,
  Line,
  NarrativeField,
  Place,
  Question,
  Reading,
  UnknownLabel,
  WrittenDate,
} from './domain/draft.js';
export type { FormAnswers, PlannedAction, PlannedEvidence, Recommendation } from './domain/form-answers.js';
export { checkAnswers } from './domain/check-answers.js';
export type { AnswerProblem, CheckedAnswers } from './domain/check-answers.js';
export { answersFromDraft, draftFromAnswers } from './domain/draft-from-answers.js';
export { readActions, readEvidence, readRecommendations } from './domain/word-answers.js';
export { blankAnswers, tidyAnswers } from './domain/tidy-answers.js';
export { tellsOfSomebody } from './domain/telling-reference.js';
export { readDate } from './domain/written-date.js';
export type { DateProblem, ReadDate } from './domain/written-date.js';
export { IntakeModule } from './intake.module.js';
export { TaughtLabelEntity } from './label-map.entity.js';
export { LabelMapsService } from './label-maps.service.js';
export type { TeachRefusal } from './label-maps.service.js';
export { readableNow, sinceTaught, taughtKey } from './domain/taught-labels.js';
export { FormReader } from './form-reader.js';
export type { Caps, ReadFile } from './form-reader.js';
export { LIMITS } from './limits.js';
export { readDocument } from './read-document.js';
export type { ReadingContext, SentFile } from './read-context.js';
export type { LabelSince, TaughtField, TaughtLabel } from './domain/taught-labels.js';
export { readWordForm } from './read-word-form.js';
export { toContract } from './to-contract.js';
export type { IntakeContract } from './to-contract.js';
export { virusScanAt } from './virus-scan.js';
export type { ScannerAddress, VirusScan } from './virus-scan.js';
export { writeForm } from './write-form.js';
export { ITEM_PLACES, reachIn } from './write-form/form-tags.js';
export type { ItemPlace } from './write-form/form-tags.js';
