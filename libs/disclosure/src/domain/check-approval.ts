import { ok, type Outcome, refused } from '#libs/kernel';

/** What has to be known of a proposal before it is published. */
export type Standing = {
  isProposer: boolean;
  isPublished: boolean;
  isDiscarded: boolean;
  /** What came of the attempts to find out whom the figures are about; none when nobody tried. */
  attempts: readonly ('not-identified' | 'identified')[];
  /** Whether something else was published since it was proposed, and so checked without that. */
  isOvertaken: boolean;
};
export type ApprovalRefusal =
  | { code: 'disclosure.own-proposal' }
  | { code: 'disclosure.published-already' }
  | { code: 'disclosure.discarded' }
  | { code: 'disclosure.not-tried' }
  | { code: 'disclosure.somebody-identified' }
  | { code: 'disclosure.overtaken' };

/**
 * Whether figures may be published: by somebody other than who proposed them, after somebody tried and failed to find out
 * whom they are about, and checked against everything published so far. Figures somebody was identified from once never are,
 * whoever tries after that: the same figures tell the same to others. Source: product requirements C1, P6; C2, D6.
 */
export function checkApproval(standing: Standing): Outcome<void, ApprovalRefusal> {
  if (standing.isPublished) return refused({ code: 'disclosure.published-already' });
  if (standing.isDiscarded) return refused({ code: 'disclosure.discarded' });
  if (standing.isProposer) return refused({ code: 'disclosure.own-proposal' });
  if (standing.attempts.length === 0) return refused({ code: 'disclosure.not-tried' });
  if (standing.attempts.includes('identified')) return refused({ code: 'disclosure.somebody-identified' });
  return standing.isOvertaken ? refused({ code: 'disclosure.overtaken' }) : ok(undefined);
}
