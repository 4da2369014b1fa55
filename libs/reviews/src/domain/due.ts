import type { Day } from '#libs/returns';
import { clocksOf } from './clocks.js';
import type { Review } from './review.js';
import type { RuleBook } from './rule-book.js';

/** Something of a review that is to be done by a day. `what` is the id of a clock, or of a stage that is planned. */
export type DueThing = { kind: 'clock' | 'stage' | 'summary'; what: string; day: Day };

/** What is due of a review, soonest first. `summaryBy` is the day its learning summary is expected by, null once it has come. */
export function dueOf(review: Review, summaryBy: Day | null, book: RuleBook): DueThing[] {
  if (review.isClosed) return [];
  const clocks = clocksOf(review, book).flatMap(({ clock, state, dueOn }): DueThing[] =>
    state === 'open' && dueOn ? [{ kind: 'clock', what: clock, day: dueOn }] : [],
  );
  const planned = [...review.stages].flatMap(([stage, { state, on }]): DueThing[] =>
    state === 'planned' && on ? [{ kind: 'stage', what: stage, day: on }] : [],
  );
  const summary: DueThing[] = summaryBy ? [{ kind: 'summary', what: 'summary', day: summaryBy }] : [];
  return [...clocks, ...planned, ...summary].sort((one, other) => one.day.localeCompare(other.day));
}

/** What is due in a few words, as for a calendar: nothing of the case, and no reference. */
export function whatIsDue({ kind, what }: Pick<DueThing, 'kind' | 'what'>, book: RuleBook): string {
  if (kind === 'summary') return 'learning summary expected';
  if (kind === 'stage') return `${nameOf(what, book)}, planned`;
  return `${nameOf(book.clocks.find(({ id }) => id === what)!.end, book)}, due`;
}

const nameOf = (id: string, { milestones, stages }: RuleBook): string =>
  milestones.find((one) => one.id === id)?.label ?? stages.find((one) => one.id === id)!.name;
