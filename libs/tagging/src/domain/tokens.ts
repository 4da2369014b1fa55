import { isDigit, nameAges } from './ages.js';
import { isSmall, stemOf } from './stem.js';

/** A word as the model sees it. `start` and `end` are UTF-16 offsets into the text as given. */
export type Token = { word: string; start: number; end: number };

/** Ends a sentence: nothing reaches over it. */
export const BREAK = '|';

const WORD = /a&e|[\p{L}\p{M}\p{N}]+(?:['’][a-z]+)?|[.:;!?](?=\s|$)|\n/gu;
const NUMBER = /^\d+(?:st|nd|rd|th|s)?$/;

/** What short forms stand for, as one or more words: HV, DNA and "was not brought", SCR and LCSPR. */
export type Abbreviations = Readonly<Record<string, string>>;

/**
 * The words of a text in order, in lower case, short forms written out (each word of "health visitor" then stands where
 * "HV" does), "didn't" as "not", numbers as one word by length (a child's age as the word for it), sentence ends as `|`. Never throws.
 */
export function readTokens(text: string, abbreviations: ReadonlyMap<string, readonly string[]>): Token[] {
  const tokens: Token[] = [];
  for (const match of lower(text).matchAll(WORD)) {
    const [start, end] = [match.index, match.index + match[0].length];
    for (const word of wordsOf(match[0], abbreviations)) tokens.push({ word, start, end });
  }
  nameAges(tokens);
  for (const token of tokens)
    if (isDigit(token.word) && NUMBER.test(token.word)) token.word = token.word.length > 3 ? '0000' : '0';
  return tokens;
}

/** Lower case without moving an offset: letters whose lower case is longer stay as they are. */
function lower(text: string): string {
  const lowered = text.toLowerCase();
  return lowered.length === text.length ? lowered : [...text].map(keepLength).join('');
}

const keepLength = (letter: string) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter);

function wordsOf(found: string, abbreviations: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (/^[.:;!?\n]/.test(found)) return [BREAK];
  const word = found.replace('’', "'");
  if (word.endsWith("n't")) return ['not'];
  const bare = word.replace(/'[a-z]+$/, '');
  return abbreviations.get(bare) ?? [bare];
}

/** Short forms as `readTokens` takes them. */
export const abbreviationMap = (abbreviations: Abbreviations) =>
  new Map(Object.entries(abbreviations).map(([short, long]) => [short.toLowerCase(), long.toLowerCase().split(/\s+/)]));

/** A word as features hold it: its stem, and whether it is one of the small words that carry little. */
export const stemmed = (word: string) => ({ stem: stemOf(word), small: isSmall(word) || GRAMMAR.has(word) });

const GRAMMAR = new Set(
  'at in on as it he she they them him who which where when there from into will would'.split(' '),
);
