import { ok, refused, type Outcome } from '#libs/kernel';
import type { Part } from './identifying-parts.js';

/** What somebody makes of a finding: takes the suggested wording, writes their own, or keeps the words and says why. */
export type Choice = 'accept' | 'edit' | 'keep';
export type Decision = { findingId: string; choice: Choice; wording?: string | undefined; reason?: string | undefined };
export type ResolutionRefusal =
  | { code: 'release.no-such-finding'; findingId: string }
  | { code: 'release.no-suggestion'; findingId: string }
  | { code: 'release.wording-missing'; findingId: string }
  | { code: 'release.wording-too-long'; findingId: string }
  | { code: 'release.keep-reason-missing'; findingId: string }
  | { code: 'release.wording-identifies'; findingId: string; parts: Part[] };
/** A decision as it is kept. */
export type Resolution = { findingId: string; choice: Choice; wording: string | null; reason: string | null };

/** Characters. A general wording is shorter than what it stands for; a longer one is another text. */
export const LONGEST_WORDING = 1000;

/** Whether a decision can be kept as it is: it says its wording, or its reason to keep the words. Whole summaries have no wording. */
export function checkResolution(
  decision: Decision,
  finding: { suggestion: string; isLinkage: boolean } | undefined,
): Outcome<Resolution, ResolutionRefusal> {
  const { findingId, choice } = decision;
  const [wording, reason] = [line(decision.wording), line(decision.reason)];
  if (!finding) return refused({ code: 'release.no-such-finding', findingId });
  if (choice === 'keep')
    return reason
      ? ok({ findingId, choice, wording: null, reason })
      : refused({ code: 'release.keep-reason-missing', findingId });
  if (finding.isLinkage) return refused({ code: 'release.no-suggestion', findingId });
  if (choice === 'accept')
    return finding.suggestion
      ? ok({ findingId, choice, wording: finding.suggestion, reason: null })
      : refused({ code: 'release.no-suggestion', findingId });
  if (!wording) return refused({ code: 'release.wording-missing', findingId });
  if (wording.length > LONGEST_WORDING) return refused({ code: 'release.wording-too-long', findingId });
  return ok({ findingId, choice, wording, reason });
}

/** Whether a decision is the one that stands already: then it stays in the name of who made it. */
export const standsAlready = (
  { choice, wording, reason }: Resolution,
  standing: Omit<Resolution, 'findingId'> | null,
): boolean => standing?.choice === choice && standing.wording === wording && standing.reason === reason;

/** A passage is one paragraph, so its wording is one line. */
export const line = (text: string | undefined): string | null => text?.replaceAll(/\s+/g, ' ').trim() || null;
