import type { Finding } from './rules/finding.js';

/** What a summary tells, or would tell, by which two of them can be put together. `details` are kinds of rare detail. */
export type Told = { reviewType: string | null; incidentQuarter: string | null; details: readonly string[] };
export type ReleasedTold = Told & { summaryId: string; regionalReference: string };

/**
 * What a summary adds to those its board has released: one of the same kind of review and the same quarter of incident
 * may be about the same family. With a rare detail in both somebody has to decide; without one it is worth a look. The
 * finding stands for the whole summary and has no place in a text. Framework, "Sharing learning".
 */
export function linkage(own: Told, released: readonly ReleasedTold[]): Finding[] {
  if (own.incidentQuarter === null) return [];
  return released
    .filter((other) => other.incidentQuarter === own.incidentQuarter && other.reviewType === own.reviewType)
    .map((other) =>
      linked(
        other,
        own.details.some((detail) => other.details.includes(detail)),
      ),
    );
}

const linked = ({ summaryId, regionalReference }: ReleasedTold, shares: boolean): Finding => ({
  key: `${LINKED}${summaryId}`,
  start: 0,
  end: 0,
  kind: 'combination',
  class: 'combination',
  certainty: shares ? 'block' : 'warn',
  suggestion: '',
  why: shares
    ? `${regionalReference}, which the region reads already, is of the same kind of review and quarter of incident and tells a detail of the same rare kind. Read together they may point at one family.`
    : `${regionalReference}, which the region reads already, is of the same kind of review and quarter of incident. Read both as a neighbour would.`,
});

const LINKED = 'released:';
/** The summary a finding links to, or undefined where it stands in a text. */
export const linkedSummary = ({ key }: Pick<Finding, 'key'>): string | undefined =>
  key.startsWith(LINKED) ? key.slice(LINKED.length) : undefined;
