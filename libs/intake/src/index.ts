export { FIELDS, FIELD_LABELS, NARRATIVE_FIELDS } from './domain/draft.js';
export type {
  Draft,
  DraftFields,
  Field,
  Line,
  NarrativeField,
  Place,
  Question,
  Reading,
  WrittenDate,
} from './domain/draft.js';
