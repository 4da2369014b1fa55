/**
 * Folds text to the plain words in it: lower case, apostrophes gone, "&" as "and", everything else but letters and
 * digits a single space. Two texts that differ only in case, punctuation or typography fold to the same.
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
