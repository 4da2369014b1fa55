export { SustainmentModule } from './sustainment.module.js';
export { MatchingService } from './matching.service.js';
export type { Matched } from './matching.service.js';
export { EmbeddingQueries } from './embedding-queries.service.js';
export type { LessonShown, StepTaken, SustainmentRefusal } from './embedding-queries.service.js';
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
export type { Facts } from './domain/question-for.js';
export { LONGEST, mayFollow, OUTCOMES, STATES, tidyText } from './domain/step.js';
export type { Entered, QueryOutcome, Said, State, Step, TextField } from './domain/step.js';
