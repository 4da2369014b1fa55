import { ok, refused, type Outcome } from '#libs/kernel';

/** What has to be known of a revision before the region can count it. */
export type Countable = {
  quarter: string | null;
  reviewType: string | null;
  passages: number;
  /** Whether the board's own reference looks like somebody's initials with a date of birth. */
  doesReferenceTell: boolean;
};
export type IncompleteRefusal =
  | { code: 'summaries.no-completion-quarter' }
  | { code: 'summaries.no-review-type' }
  | { code: 'summaries.nothing-learnt' }
  | { code: 'summaries.reference-tells' };

/**
 * Whether a revision can be counted: it has the quarter it was completed in, a kind of review and some learning, and a
 * reference that tells nobody who the child is. Says everything that is missing at once. Framework, "Sharing learning".
 */
export function checkComplete(revision: Countable): Outcome<void, IncompleteRefusal> {
  const problems: IncompleteRefusal[] = [];
  if (revision.quarter === null) problems.push({ code: 'summaries.no-completion-quarter' });
  if (revision.reviewType === null) problems.push({ code: 'summaries.no-review-type' });
  if (revision.passages === 0) problems.push({ code: 'summaries.nothing-learnt' });
  if (revision.doesReferenceTell) problems.push({ code: 'summaries.reference-tells' });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok(undefined);
}
