import { isInForce } from '#libs/framework';
import { lawDay, type Review } from './review.js';
import type { RuleBook } from './rule-book.js';

export type EffortState = 'as-expected' | 'more' | 'less' | 'not-stated';
/** How the half days of a stage that was held compare with what the framework's table gives. */
export type EffortReading = { stage: string; state: EffortState; halfDays: number | null };

/** The effort of each stage that was held, where the table gives how long it takes. Framework, "Proportionate approach". */
export function effortsOf(
  review: Review,
  { efforts, approaches }: Pick<RuleBook, 'efforts' | 'approaches'>,
): EffortReading[] {
  const approach = approaches[review.reviewType];
  const day = lawDay(review);
  return efforts
    .filter((one) => one.approach === approach && isInForce(one, day) && review.stages.get(one.stage)?.state === 'held')
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
