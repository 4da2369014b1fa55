import type { Finding, Piece } from './finding.js';

const ENOUGH = 3; // indirect details, of at least two kinds

/**
 * Indirect details that meet: three of at least two kinds, in one passage or over the whole summary. One
 * finding, after the last letter of the passage where most of them meet: it covers no words, since what has to be
 * judged is not a wording but what the details tell together. It is gone once they are reworded.
 */
export function findCombination(pieces: readonly Piece[], findings: readonly Finding[]): Finding[] {
  const indirect = findings.filter((finding) => finding.class === 'indirect');
  const groups = pieces.map(({ key, text }) => ({
    key,
    text,
    found: indirect.filter((finding) => finding.key === key),
  }));
  const fullest = groups.toSorted((a, b) => kinds(b.found) - kinds(a.found))[0];
  if (!fullest || indirect.length < ENOUGH || kinds(indirect) < 2) return [];
  const end = fullest.text.length;
  return [
    {
      key: fullest.key,
      start: end,
      end,
      kind: 'combination',
      class: 'combination',
      certainty: 'warn',
      suggestion: '',
      why: 'None of these details names anybody, but together these point at one family.',
    },
  ];
}

const kinds = (findings: readonly Finding[]) => new Set(findings.map(({ kind }) => kind)).size;
