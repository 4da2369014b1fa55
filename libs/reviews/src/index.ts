export { ReviewsModule } from './reviews.module.js';
export { ReviewsSettings } from './reviews-settings.js';
export { loadRuleBook } from './load-rule-book.js';
export { loadRegister, readRegister } from './earlier-register.js';
export { ReviewRegister } from './review-register.service.js';
export type { RegisterRefusal } from './review-register.service.js';
export { RegisterCounts } from './register-counts.js';
export { ReviewRegisterReader } from './review-register-reader.js';
export type { BoardRegister, ComparedRegisters, DueOfReview, RegisteredReview } from './review-register-reader.js';
export { REVIEW_ENTITIES } from './review.entity.js';
export { factsIn, LONGEST_WORDS } from './domain/check-facts.js';
export type { EnteredFact } from './domain/check-facts.js';
export type { EnteredStage } from './domain/check-stage.js';
export { clocksOf, daysBetween, isOverdue, ruleOn } from './domain/clocks.js';
export type { ClockReading, ClockState } from './domain/clocks.js';
export type { EffortReading, WholeEffort } from './domain/check-effort.js';
export { type AnsweredMeanwhile } from './domain/merge-facts.js';
export { rulesFor } from './domain/check-rules.js';
export type { Ruling } from './domain/check-rules.js';
export type { DueThing } from './domain/due.js';
export type { Flag } from './domain/flags.js';
export type { Funnel } from './domain/funnel.js';
export { wholeEffortOver } from './domain/measures.js';
export type {
  ClockMeasure,
  EffortMeasure,
  FactMeasure,
  Measured,
  ReviewMeasures,
  RuleMeasure,
  SpanMeasure,
  Spread,
  WholeEffortMeasure,
} from './domain/measures.js';
export { heldOn } from './domain/review.js';
export type { Fact, Held, StageState } from './domain/review.js';
export { summaryExpected } from './domain/summary-expected.js';
export type { SummaryExpected } from './domain/summary-expected.js';
export { appliesTo, stagesOf } from './domain/rule-book.js';
export type { FactDefinition, RuleBook, Verdict } from './domain/rule-book.js';
