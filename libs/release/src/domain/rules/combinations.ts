import type { Finding, Piece } from './finding.js';

const IN_ONE_PIECE = 2; // kinds of indirect detail in one passage
const IN_ALL = 3; // indirect findings over the whole summary, of at least two kinds

/**
 * Indirect details that meet: two kinds in one passage, or three findings of at least two kinds in the summary. One
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
  if (!fullest || !(kinds(fullest.found) >= IN_ONE_PIECE || (indirect.length >= IN_ALL && kinds(indirect) >= 2)))
    return [];
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
