export { PrecedentsModule } from './precedents.module.js';
export { Precedents } from './precedents.service.js';
export type { FoundPrecedents, Issue, Precedent, Recent } from './precedents.service.js';
export type { Shared } from './domain/rank-precedents.js';
export { MOST_THEMES } from './domain/read-description.js';
export type { ReadDescription, SuggestedTheme } from './domain/read-description.js';
export type { Support } from './domain/targeted-criterion.js';
export type { DoneAction } from './what-was-done.js';
export { Remedies } from './remedies.service.js';
export type { RemedyAction } from './remedies.service.js';
export type { Remedy } from './domain/group-remedies.js';
export { SustainmentModule } from './sustainment.module.js';
export { MatchingService } from './matching.service.js';
export type { Matched } from './matching.service.js';
export { EmbeddingQueries } from './embedding-queries.service.js';
export type { LessonShown, StepTaken, SustainmentRefusal } from './embedding-queries.service.js';
export { loadEarlierQueries, readEarlierQueries } from './earlier-queries.js';
export type { EarlierQuery } from './earlier-queries.js';
export { SustainmentReader } from './sustainment-reader.js';
export type {
  After,
  BoardRecurrence,
  RecurrenceCounts,
  RecurrenceFilters,
  RecurrenceLine,
  RecurrencePage,
  Span,
  ThemeRecurrences,
} from './sustainment-reader.js';
export { SUSTAINMENT_ENTITIES } from './recurrence.entity.js';
export { STRENGTHS } from './domain/match.js';
export type { Gone, Incident, Strength } from './domain/match.js';
export { DISMISSALS, EFFECTS } from './domain/lesson.js';
export type { Dismissal, Lesson } from './domain/lesson.js';
export { questionFor } from './domain/question-for.js';
export type { Facts, TwoEnds } from './domain/question-for.js';
export { LONGEST, mayFollow, OUTCOMES, STATES, tidyText } from './domain/step.js';
export type { Entered, QueryOutcome, Said, State, Step, TextField } from './domain/step.js';
