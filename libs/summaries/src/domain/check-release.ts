import { ok, refused, type Outcome } from '#libs/kernel';

/** What has to be known of a revision before the region can count it. */
export type Releasable = { id: string; quarter: string | null; reviewType: string | null; passages: number };
export type ReleaseRefusal =
  | { code: 'summaries.no-completion-quarter' }
  | { code: 'summaries.no-review-type' }
  | { code: 'summaries.nothing-learnt' }
  | { code: 'summaries.already-released' }
  | { code: 'summaries.newer-revision' };

/**
 * Whether a revision can go to the region: it is the board's latest and not what the region reads already, it has the
 * quarter it was completed in, a kind of review and some learning. Framework, "Sharing learning".
 */
export function checkRelease(
  revision: Releasable,
  summary: { currentRevisionId: string | null; releasedRevisionId: string | null },
): Outcome<Releasable, ReleaseRefusal> {
  const problems: ReleaseRefusal[] = [];
  if (revision.id !== summary.currentRevisionId) problems.push({ code: 'summaries.newer-revision' });
  if (revision.id === summary.releasedRevisionId) problems.push({ code: 'summaries.already-released' });
  if (revision.quarter === null) problems.push({ code: 'summaries.no-completion-quarter' });
  if (revision.reviewType === null) problems.push({ code: 'summaries.no-review-type' });
  if (revision.passages === 0) problems.push({ code: 'summaries.nothing-learnt' });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok(revision);
}
