/** A code as the search reads it. */
export type SearchedCode = { id: string; label: string; scope: string; include: string; exclude: string };

const WEIGHTS = { label: 8, scope: 3, include: 3, exclude: 1 } as const;
const PARTS = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];

/**
 * The codes in which every word of the query begins a word, best first: words of the label weigh most, those of what a
 * code leaves out least. Codes that score alike stay in their order. An empty query finds none.
 */
export function rankCodes(query: string, codes: readonly SearchedCode[]): string[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  const scored = codes.map((code) => ({ id: code.id, score: scoreOf(wanted, code) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id);
}

function scoreOf(wanted: readonly string[], code: SearchedCode): number {
  const words = PARTS.map((part) => [WEIGHTS[part], wordsOf(code[part])] as const);
  const scores = wanted.map((word) =>
    Math.max(0, ...words.map(([weight, within]) => weight * closeness(word, within))),
  );
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** 1 where the word stands whole, a little less where it only begins one, 0 where it is not. */
function closeness(word: string, within: readonly string[]): number {
  if (within.includes(word)) return 1;
  return within.some((other) => other.startsWith(word)) ? 0.9 : 0;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
