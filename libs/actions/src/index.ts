export { ActionsModule } from './actions.module.js';
export { ActionRemindersService } from './action-reminders.service.js';
export { ActionsService } from './actions.service.js';
export type { ActionsRefusal, RoundRefusal, RoundRow } from './actions.service.js';
export { ActionsReader } from './actions-reader.js';
export type {
  ActionFilters,
  ActionList,
  ActionPage,
  FollowedItems,
  FollowedRecommendation,
  ResultEntry,
  StatusEntry,
} from './actions-reader.js';
export type { ActionLine, EvidenceLine, RecommendationLine } from './item-lines.js';
export { tidy } from './domain/check-words.js';
export type { Place } from './domain/check-words.js';
export type { EnteredReport, Standing } from './domain/check-report.js';
export type { Oddity } from './domain/oddities.js';
export type { SmartPart, SmartReason } from './domain/smart-check.js';
export { spanInWords, spanOf } from './domain/spans.js';
export { readEarlierActions } from './earlier-actions.js';
export type { EarlierActions } from './earlier-actions.js';
export { EarlierActionsService } from './earlier-actions.service.js';
export { RecommendationsService } from './recommendations.service.js';
export { ProgressReader } from './progress-reader.js';
export type { UnmatchedSummary } from './progress-reader.js';
export type { Progress, RecommendationState, StateCounts } from './domain/count-progress.js';
export { ImpactService } from './impact.service.js';
export { TakeUpService } from './take-up.service.js';
export { ACTION_ENTITIES } from './action.entity.js';
export { ACTION_STATES, RESULTS } from './domain/state.js';
export type { ActionState, AgenciesFrom, Confidence, EvidenceKind, Result } from './domain/state.js';
export type { Dated, Precision } from './domain/spans.js';
