/** A word without its commonest endings, so that "weighed" and "weighing" count as one; numbers count as one. */
export function stem(word: string): string {
  if (/\d/.test(word)) return '#';
  if (word.length < 5) return word.replace(/(?<=[a-z]{3})s$/, '');
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[a-z]{3})(?:ing|ed|es|s|ly)$/, '')
    .replace(/(?<=[a-z]{3})e$/, '');
}
