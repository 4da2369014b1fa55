import { ok, refused, type Outcome } from '#libs/kernel';
import { isDay } from '#libs/returns';
import { type Held, STAGE_STATES } from './review.js';
import { appliesTo, type RuleBook, stagesOf } from './rule-book.js';

/** What was entered of a milestone or stage. `state` may also be `none`: nothing is to be recorded of it any more. */
export type EnteredStage = { state: string; on: string; halfDays: string };

export type StageRefusal =
  | { code: 'reviews.no-such-stage' }
  | { code: 'reviews.state-missing' }
  | { code: 'reviews.day-missing' }
  | { code: 'reviews.half-days-unreadable' };

/** Days before this are slips of the pen: the year typed with two figures, or of birth. */
const EARLIEST = '1989-01-01';
const MOST_HALF_DAYS = 200;

/**
 * What is to be kept of an entry; null where nothing is. A day out of order is kept, and told apart by a flag: only what is no
 * day at all is refused.
 */
export function checkStage(
  reviewType: string,
  stage: string,
  { state, on, halfDays }: EnteredStage,
  book: RuleBook,
): Outcome<Held | null, StageRefusal> {
  const isMilestone = book.milestones.some((one) => one.id === stage && appliesTo(one, reviewType));
  if (!isMilestone && !stagesOf(book, reviewType).some(({ id }) => id === stage))
    return refused({ code: 'reviews.no-such-stage' });
  if (state === 'none') return ok(null);
  const known = STAGE_STATES.find((one) => one === state);
  if (!known || (isMilestone && known === 'left-out')) return refused({ code: 'reviews.state-missing' });
  if (known === 'left-out') return ok({ state: known, on: null, halfDays: null });
  const effort = isMilestone || known === 'planned' ? null : readHalfDays(halfDays);
  const [first, ...others] = problemsOf(on, effort);
  return first ? refused(first, ...others) : ok({ state: known, on, halfDays: effort ?? null });
}

function problemsOf(on: string, effort: number | null | undefined): StageRefusal[] {
  return [
    ...(isDay(on) && on >= EARLIEST ? [] : [{ code: 'reviews.day-missing' } as const]),
    ...(effort === undefined ? [{ code: 'reviews.half-days-unreadable' } as const] : []),
  ];
}

/** Null where nothing is entered, undefined where it is no number of half days. */
function readHalfDays(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const value = /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  return value > 0 && value <= MOST_HALF_DAYS ? value : undefined;
}
