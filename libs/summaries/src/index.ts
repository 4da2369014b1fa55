export { SummariesModule } from './summaries.module.js';
export { SummariesService } from './summaries.service.js';
export type { LookedAt, Receipt, ReceiveRefusal, SentFile } from './summaries.service.js';
export { FormsService } from './forms.service.js';
export type { FormRefusal, TypedSections } from './forms.service.js';
export type { FormInProgress } from './form-in-progress.entity.js';
export { FORM_SECTIONS, problemsIn, SECTION_NAMES, sectionStatuses, withSections } from './domain/form-sections.js';
export type { FormSection, SectionStatus } from './domain/form-sections.js';
export { LIST_PAGE_LENGTH, SummaryReader, WAITING } from './summary-reader.js';
export { referenceKey } from './domain/reference-key.js';
export type {
  HistoryEntry,
  OwnCounts,
  ReleasedLine,
  SummaryFilters,
  SummaryLine,
  OwnSummary,
  SummaryPage,
  Wording,
} from './summary-reader.js';
export { Workflow } from './workflow.service.js';
export type { Move, OpenRevision, Said } from './workflow.service.js';
export { blamingWords } from './domain/blaming-words.js';
export { checkComplete } from './domain/check-complete.js';
export type { IncompleteRefusal } from './domain/check-complete.js';
export type { DiffPart, FieldDiff, LineDiff } from './domain/diff-revisions.js';
export { leavingTexts } from './domain/leaving-texts.js';
export type { LeavingRevision } from './domain/leaving-texts.js';
export { ACTS, actsIn, nextState, STATES } from './domain/workflow.js';
export type { Act, State, WorkflowRefusal } from './domain/workflow.js';
export { Passage, SUMMARY_ENTITIES } from './summary.entity.js';
export type { Comments } from './summary.entity.js';
