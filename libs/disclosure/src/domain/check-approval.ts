import { ok, type Outcome, refused } from '#libs/kernel';

/** What has to be known of a proposal before it is published. */
export type Standing = {
  isProposer: boolean;
  isPublished: boolean;
  /** What came of the last attempt to find out whom the figures are about; null when nobody tried. */
  lastAttempt: 'not-identified' | 'identified' | null;
  /** Whether something else was published since it was proposed, and so checked without that. */
  isOvertaken: boolean;
};
export type ApprovalRefusal =
  | { code: 'disclosure.own-proposal' }
  | { code: 'disclosure.published-already' }
  | { code: 'disclosure.not-tried' }
  | { code: 'disclosure.somebody-identified' }
  | { code: 'disclosure.overtaken' };

/**
 * Whether figures may be published: by somebody other than who proposed them, after somebody tried and failed to find out
 * whom they are about, and checked against everything published so far. Source: product requirements C1, P6; C2, D6.
 */
export function checkApproval(standing: Standing): Outcome<void, ApprovalRefusal> {
  if (standing.isPublished) return refused({ code: 'disclosure.published-already' });
  if (standing.isProposer) return refused({ code: 'disclosure.own-proposal' });
  if (standing.lastAttempt === null) return refused({ code: 'disclosure.not-tried' });
  if (standing.lastAttempt === 'identified') return refused({ code: 'disclosure.somebody-identified' });
  return standing.isOvertaken ? refused({ code: 'disclosure.overtaken' }) : ok(undefined);
}
