import { isSmall, stemOf } from './stem.js';

const WORD = /[A-Z]&[A-Z](?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+(?:['’][a-z]+)?|[.:;!?](?=\s|$)|\n/gu;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{N}&]+s?$/u;
const LONGEST = 40;
const MEMORY = 50_000;

const NONE = -1;
const DROP = -2;
const BREAK = -3;

/** A word a phrase is made of: its stem, or the word itself when it is written in capitals (HV, IT). */
export const vocabularyKey = (word: string) =>
  CAPITALS.test(word) ? word.replace(/s$/, '') : `~${stemOf(word.toLowerCase().replace('’', "'"))}`;

export const isWordless = (word: string) => !CAPITALS.test(word) && isSmall(word.toLowerCase());

/** The words of a text that are not small: parallel arrays. `stems` and `capitals` hold vocabulary numbers or -1. */
export type Words = { stems: number[]; capitals: number[]; starts: number[]; ends: number[]; sentences: number[] };

type Known = { stem: number; capital: number };

/**
 * Makes the reader that turns text into words, for one vocabulary of phrase words. Offsets are UTF-16, into the text
 * as given; sentences end at a full stop, colon, semicolon, question or exclamation mark, or line. Words are
 * remembered, up to a bound, because stemming is the slow part. Never throws.
 */
export function wordReader(vocabulary: ReadonlyMap<string, number>): (text: string) => Words {
  const memory = new Map<string, Known>();
  const recall = (word: string): Known => {
    const known = memory.get(word);
    if (known) return known;
    const fresh = lookUp(word, vocabulary);
    if (memory.size >= MEMORY) memory.clear();
    memory.set(word, fresh);
    return fresh;
  };
  return (text) => readWords(text, recall);
}

function readWords(text: string, recall: (word: string) => Known): Words {
  const words: Words = { stems: [], capitals: [], starts: [], ends: [], sentences: [] };
  let sentence = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const { stem, capital } = word.length > LONGEST ? { stem: NONE, capital: NONE } : recall(word);
    if (stem === BREAK) sentence += 1;
    if (stem <= DROP) continue;
    words.stems.push(stem);
    words.capitals.push(capital);
    words.starts.push(match.index);
    words.ends.push(match.index + word.length);
    words.sentences.push(sentence);
  }
  return words;
}

function lookUp(word: string, vocabulary: ReadonlyMap<string, number>): Known {
  if (/^[.:;!?\n]/.test(word)) return { stem: BREAK, capital: NONE };
  const capital = CAPITALS.test(word) ? (vocabulary.get(vocabularyKey(word)) ?? NONE) : NONE;
  const plain = word.toLowerCase().replace('’', "'");
  if (capital === NONE && isSmall(plain)) return { stem: DROP, capital };
  return { stem: vocabulary.get(`~${stemOf(plain)}`) ?? NONE, capital };
}
