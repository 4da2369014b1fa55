import { inForceOn } from '#libs/framework';
import { type Held, heldOn, lawDay, type Review } from './review.js';
import { type RuleBook, stagesOf } from './rule-book.js';

export type EffortState = 'as-expected' | 'more' | 'less' | 'not-stated';
/** How the half days of a stage that was held compare with what the framework's table gives. */
export type EffortReading = { stage: string; state: EffortState; halfDays: number | null };
/** What a review took in all: `measured`, not stated, or not over yet, as its report is not agreed. */
export type WholeEffort = { state: 'measured' | 'not-stated' | 'not-over'; halfDays: number | null };

/** Stands for all stages of a review together, where readings name a stage. */
export const WHOLE_REVIEW = 'whole-review';

/** The effort of each stage that was held, where the table gives how long it takes. Framework, "Proportionate approach". */
export function effortsOf(
  review: Review,
  { efforts, approaches }: Pick<RuleBook, 'efforts' | 'approaches'>,
): EffortReading[] {
  const approach = approaches[review.reviewType];
  const timed = efforts.filter((one) => one.approach === approach && review.stages.get(one.stage)?.state === 'held');
  return [...Map.groupBy(timed, ({ stage }) => stage).values()]
    .flatMap((some) => inForceOn(some, lawDay(review)) ?? [])
    .map(({ stage, least = 0, most = Infinity }) => {
      const { halfDays } = review.stages.get(stage)!;
      return { stage, halfDays, state: compare(halfDays, least, most) };
    });
}

function compare(halfDays: number | null, least: number, most: number): EffortState {
  if (halfDays === null) return 'not-stated';
  if (halfDays < least) return 'less';
  return halfDays > most ? 'more' : 'as-expected';
}

/**
 * The half days of all stages of a review together, once its report is agreed. They are known only where each stage the
 * framework's table times, in whichever approach, was held with its half days stated or is left out: a stage of which nothing
 * is recorded is not one that took no time. Undefined for a type of review that has no stages.
 */
export function wholeEffortOf(review: Review, book: RuleBook): WholeEffort | undefined {
  const stages = stagesOf(book, review.reviewType);
  if (stages.length === 0) return undefined;
  if (heldOn(review, 'report') === undefined) return { state: 'not-over', halfDays: null };
  const timed = stages.filter(({ id }) => book.efforts.some(({ stage }) => stage === id));
  const total = [...review.stages.values()].reduce((sum, { halfDays }) => sum + (halfDays ?? 0), 0);
  const isKnown = total > 0 && timed.every(({ id }) => isSettled(review.stages.get(id)));
  return isKnown ? { state: 'measured', halfDays: total } : { state: 'not-stated', halfDays: null };
}

const isSettled = (stage: Held | undefined): boolean =>
  stage?.state === 'left-out' || (stage?.state === 'held' && stage.halfDays !== null);
