import { type OwnReview, reviewState, type ReviewState } from '#libs/returns';
import type { ReportYear } from '../document.js';
import { daysOf } from '../report-year.js';
import type { KnownCount, KnownLine } from './board-record.js';

/** A review of the register, as far as it says where it stands. */
export type Registered = Pick<OwnReview, 'reviewType' | 'knownOn' | 'expectedBy' | 'closedReason' | 'summary'>;

/** How many reviews the board came to know of in a year, by where they stand on a day (`2014-04-02`). */
export function countKnown(register: readonly Registered[], year: ReportYear, today: string): KnownCount {
  const states = knownIn(register, year, today).map(({ state }) => state);
  const inState = (state: ReviewState) => states.filter((one) => one === state).length;
  const isHeld = register.some(({ knownOn }) => knownOn <= daysOf(year).last);
  return {
    year,
    ...(isHeld ? {} : { isHeld }),
    received: inState('received'),
    expected: inState('expected'),
    overdue: inState('overdue'),
    closed: inState('closed'),
  };
}

/** The reviews the board came to know of in a year, in the order of the days. A summary it holds unreleased is not told of. */
export function knownIn(register: readonly Registered[], year: ReportYear, today: string): KnownLine[] {
  const { first, last } = daysOf(year);
  return register
    .filter(({ knownOn }) => first <= knownOn && knownOn <= last)
    .map(({ reviewType, knownOn, expectedBy, closedReason, summary }) => {
      const released = summary?.isReleased ? summary.regionalReference : null;
      const at = { hasSummary: released !== null, isClosed: closedReason !== null, isPastExpected: expectedBy < today };
      return { reviewType, knownOn, expectedBy, state: reviewState(at), summary: released };
    })
    .sort((one, other) => (one.knownOn < other.knownOn ? -1 : one.knownOn > other.knownOn ? 1 : 0));
}
