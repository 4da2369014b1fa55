import { isInForce, type ReviewType } from '#libs/framework';
import { ok, refused, type Outcome } from '#libs/kernel';
import { addDays, isDay, type Day } from './days.js';
import { reviewDays, type ReturnPolicy } from './return-policy.js';

/** A review a board knows of, as it is entered. `expectedBy` empty leaves it to the policy. */
export type NewReview = { reviewType: string; reference: string; knownOn: Day; expectedBy: Day };
export type CheckedReview = { reviewType: string; reference: string | null; knownOn: Day; expectedBy: Day };

export type KnownReviewRefusal =
  | { code: 'returns.no-board' }
  | { code: 'returns.review-type-missing' }
  | { code: 'returns.reference-too-long' }
  | { code: 'returns.reference-known-already' }
  | { code: 'returns.known-on-missing' }
  | { code: 'returns.known-on-ahead' }
  | { code: 'returns.expected-by-not-a-day' }
  | { code: 'returns.expected-before-known' }
  | { code: 'returns.no-such-review' }
  | { code: 'returns.review-closed' }
  | { code: 'returns.no-such-summary' }
  | { code: 'returns.summary-linked-already' }
  | { code: 'returns.reason-missing' }
  | { code: 'returns.reason-too-long' };

const LONGEST_REFERENCE = 100;

/** Checks a review for the register. Out: with the day its summary is expected by. Every reason why not otherwise. */
export function checkReview(
  wanted: NewReview,
  reviewTypes: readonly ReviewType[],
  policies: readonly ReturnPolicy[],
  today: Day,
): Outcome<CheckedReview, KnownReviewRefusal> {
  const { knownOn, expectedBy } = wanted;
  const reference = wanted.reference.trim();
  const type = reviewTypes.find(({ id }) => id === wanted.reviewType);
  const isKnown = isDay(knownOn);
  const [problem, ...others]: KnownReviewRefusal[] = [
    ...(type && (!isKnown || isInForce(type, knownOn)) ? [] : [{ code: 'returns.review-type-missing' } as const]),
    ...(reference.length > LONGEST_REFERENCE ? [{ code: 'returns.reference-too-long' } as const] : []),
    ...(isKnown ? [] : [{ code: 'returns.known-on-missing' } as const]),
    ...(isKnown && knownOn > today ? [{ code: 'returns.known-on-ahead' } as const] : []),
    ...(expectedBy === '' || isDay(expectedBy) ? [] : [{ code: 'returns.expected-by-not-a-day' } as const]),
    ...(isKnown && isDay(expectedBy) && expectedBy < knownOn
      ? [{ code: 'returns.expected-before-known' } as const]
      : []),
  ];
  if (problem) return refused(problem, ...others);
  return ok({
    reviewType: wanted.reviewType,
    reference: reference === '' ? null : reference,
    knownOn,
    expectedBy: expectedBy === '' ? addDays(knownOn, reviewDays(policies, knownOn)) : expectedBy,
  });
}

/** `expected`: nothing has come and none was due; `overdue`: nothing has come and the day is past; `received` or `closed`: done. */
export type ReviewState = 'expected' | 'overdue' | 'received' | 'closed';

/** Where a known review stands. `hasSummary` is for the board whether it holds one, for the region whether it reads one. */
export function reviewState(review: { hasSummary: boolean; isClosed: boolean; isPastExpected: boolean }): ReviewState {
  if (review.hasSummary) return 'received';
  if (review.isClosed) return 'closed';
  return review.isPastExpected ? 'overdue' : 'expected';
}
