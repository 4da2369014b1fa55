import { createHash } from 'node:crypto';

type Seen = {
  id: string;
  certainty: string;
  resolution: { choice: string; wording: string | null; reason: string | null } | null;
};

/**
 * Names what is found in one revision and what was decided of it, so that who signs can say what they had before them. The
 * same in whatever order it is given; another as soon as a finding or a decision is. Says nothing of the words themselves.
 */
export function seenMark(findings: readonly Seen[]): string {
  const told = findings
    .map(({ id, certainty, resolution }) =>
      JSON.stringify([id, certainty, resolution?.choice, resolution?.wording, resolution?.reason]),
    )
    .sort();
  return createHash('sha256').update(told.join('\n')).digest('base64url');
}
