/** What a reader typed, as the database takes it. */
export type Asked = {
  /** Words, "phrases", OR, and -words to leave out. */
  words: string;
  /** The last word is the beginning of one: it was typed with a star. */
  isBeginning: boolean;
};

const LONGEST = 200;

/** Tidies what was typed: no control characters, at most 200 characters, and a star at the very end taken for a beginning. */
export function askedFor(typed: string): Asked {
  const words = typed
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  const isBeginning = /[\p{L}\p{N}]\*$/u.test(words);
  return { words: isBeginning ? words.slice(0, -1) : words, isBeginning };
}
