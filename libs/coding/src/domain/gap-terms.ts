import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import { words as SMALL_WORDS } from 'natural/lib/natural/util/stopwords.js';

/** A word or a pair of words as one text has it: `term` is its stem or stems, `start` to `end` where it stands. */
export type Mention = { term: string; start: number; end: number };
/** A text as weights of its terms, of length 1: parallel arrays in the order of the terms' numbers. */
export type Vector = { terms: Int32Array; weights: Float64Array };
/** Texts weighed against each other: rare terms weigh much, terms of every text little. */
export type TermSpace = { vectors: Vector[]; weightOf: (term: string) => number };

const WORDS = new RegexpTokenizer({ pattern: /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu, gaps: false });
/** Words of any subject, beside natural's small words: telling how and when and how many, not what. */
const ANY_SUBJECT =
  'not no nor neither none nobody nothing without within one two three four five six seven eight nine ten half first ' +
  'second last next year years month months week weeks day days time times made making took taken taking tell told ' +
  'telling ask asked asking put give given giving gave go went gone going find found happen happened done seen saw know ' +
  'known however although though whether unless already always often ever every everyone someone anyone little long ' +
  'per may will shall need needed needs use used using able whose upon ie eg etc old back page say says saying yet else hardly quite really rather just even';
/** Words for who it was, which the facets of a passage say; a code says what there is to learn. */
const WHO =
  'agency agencies professional professionals practitioner practitioners worker workers social health visitor visitors ' +
  'hv gp gps practice school schools police officer officers nurse nurses midwife midwives doctor doctors hospital team ' +
  'teams service services staff child children baby babies boy girl son daughter family families parent parents mother ' +
  'father mum dad brother sister carer carers foster young person people board boards lscb review reviews case cases';
const SMALL = new Set([...SMALL_WORDS, ...`${ANY_SUBJECT} ${WHO}`.split(' ')]);
/** "Didn't" says no more than "not", and "dog's" as much as "dog". */
const NEGATED_OR_OWNED = /^\p{L}+n['’]t$|['’]\p{L}+$/u;
const PAUSE = /[.;:!?()\n]/;
/** How far apart the words of a pair may stand, in characters: room for small words only. */
const APART = 8;

/**
 * The words of a text that say something, as stems, and the pairs of them that follow one another with at most small
 * words between ("lack of sleep"), never over a pause. Offsets are UTF-16. Any text may be given.
 */
export function mentionsIn(text: string): Mention[] {
  const words = wordsIn(text);
  const pairs = words.slice(1).flatMap((word, before) => {
    const first = words[before]!;
    const between = text.slice(first.end, word.start);
    if (between.length > APART || PAUSE.test(between)) return [];
    return [{ term: `${first.term} ${word.term}`, start: first.start, end: word.end }];
  });
  return [...words, ...pairs];
}

function wordsIn(text: string): Mention[] {
  let end = 0;
  const placed = (WORDS.tokenize(text) ?? []).map((word) => {
    const start = text.indexOf(word, end);
    end = start + word.length;
    return { word: word.toLowerCase().replace(NEGATED_OR_OWNED, ''), start, end };
  });
  return placed
    .filter(({ word }) => word.length > 1 && !SMALL.has(word) && !/^\d+$/.test(word))
    .map(({ word, start, end }) => ({ term: stemmer.stem(word), start, end }));
}

/**
 * Weighs each text's terms by tf-idf, 1 + ln(times in it) times ln((texts + 1) / (texts with it + 1)) + 1, to length 1.
 * `background` is counted too: how people write of everything else, by which a word of any subject weighs little even
 * among few texts. A pair of words that one text alone has is left out: it can join nothing, and would only hide what
 * the text shares.
 */
export function weighTerms(texts: readonly Mentions[], background: readonly Mentions[] = []): TermSpace {
  const counts = texts.map(countTerms);
  const textsWith = new Map<string, number>();
  const all = [...counts, ...background.map(countTerms)];
  for (const terms of all) for (const term of terms.keys()) textsWith.set(term, (textsWith.get(term) ?? 0) + 1);
  const kept = [...textsWith].filter(([term, count]) => count > 1 || !term.includes(' ')).map(([term]) => term);
  const numbers = new Map(kept.sort().map((term, number) => [term, number]));
  const weightOf = (term: string) => Math.log((all.length + 1) / ((textsWith.get(term) ?? 0) + 1)) + 1;
  return { vectors: counts.map((terms) => toVector(terms, numbers, weightOf)), weightOf };
}

type Mentions = readonly Mention[];

function countTerms(mentions: Mentions): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { term } of mentions) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function toVector(
  counts: ReadonlyMap<string, number>,
  numbers: ReadonlyMap<string, number>,
  weightOf: (term: string) => number,
): Vector {
  const entries = [...counts]
    .flatMap(([term, times]) => {
      const number = numbers.get(term);
      return number === undefined ? [] : [{ number, weight: (1 + Math.log(times)) * weightOf(term) }];
    })
    .sort((one, other) => one.number - other.number);
  const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
  return {
    terms: Int32Array.from(entries, ({ number }) => number),
    weights: Float64Array.from(entries, ({ weight }) => weight / length),
  };
}

/** How alike two texts are, from 0, no term in common, to 1: the cosine of their vectors. */
export function likeness(one: Vector, other: Vector): number {
  let [sum, at, beside] = [0, 0, 0];
  while (at < one.terms.length && beside < other.terms.length) {
    const step = one.terms[at]! - other.terms[beside]!;
    if (step === 0) sum += one.weights[at]! * other.weights[beside]!;
    if (step <= 0) at += 1;
    if (step >= 0) beside += 1;
  }
  return sum;
}

/** The middle of several vectors, of length 1. */
export function middleOf(vectors: readonly Vector[]): Vector {
  const sums = new Map<number, number>();
  for (const { terms, weights } of vectors)
    terms.forEach((term, at) => sums.set(term, (sums.get(term) ?? 0) + weights[at]!));
  const entries = [...sums].sort(([one], [other]) => one - other);
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return {
    terms: Int32Array.from(entries, ([term]) => term),
    weights: Float64Array.from(entries, ([, weight]) => weight / length),
  };
}
