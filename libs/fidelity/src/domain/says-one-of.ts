const patterns = new Map<string, RegExp>();

/** Whether a text has one of some words, whole and in any case; `proportion*` also begins longer ones. */
export const saysOneOf = (text: string, words: readonly string[]): boolean =>
  words.some((word) => patternOf(word).test(text));

function patternOf(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const begins = word.endsWith('*');
  const plain = (begins ? word.slice(0, -1) : word).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${plain}${begins ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu');
  patterns.set(word, pattern);
  return pattern;
}
