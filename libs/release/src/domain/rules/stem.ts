/** A word without its commonest endings, so that "weighed" and "weighing" count as one; numbers count as one. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stemOf(word);
  if (stems.size < KEPT) stems.set(word, found);
  return found;
}

const KEPT = 20_000; // words: more than the texts of a field have in common
const stems = new Map<string, string>(); // the same words come again and again, and patterns are slow

function stemOf(word: string): string {
  if (/\d/.test(word)) return '#';
  if (word.length < 5) return word.replace(/(?<=[a-z]{3})s$/, '');
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|s|ly)$/, '')
    .replace(/(?<=[a-z]{3})e$/, '');
}
