import { type Abbreviations, abbreviationMap, BREAK, readTokens, stemmed } from './tokens.js';

/** How much each kind of feature weighs before it is scaled by how rare it is. Chosen by cross-validation. */
const WEIGHT = { word: 1, small: 0.3, pair: 0.8, next: 0.4, letters: 0.25, opening: 0.5, length: 0.3 } as const;
const GRAM = 4;
const WORDS = 40_000; // remembered; a pair of their numbers is still a small integer
const PAIRS = 200_000; // remembered of each kind
const UNNUMBERED = -1;
const LONGEST = 40; // letters of a word looked at
const NOWHERE = -1; // the span of a feature that stands in no words one could show

/** The number of a feature, or -1 for one that is not known. */
export type Lexicon = (key: string) => number;

/**
 * The features of a text, the first `count` of each list: the feature's number, its weight, and the number of the span it
 * was read from (-1 for none). Spans are words and pairs of words, as UTF-16 offsets. Each feature is given once, where
 * it first stands. The lists are room that the next reading uses again.
 */
export type Reading = {
  count: number;
  rows: Int32Array;
  weights: Float32Array;
  spans: Int32Array;
  starts: number[];
  ends: number[];
};

/** A word taken apart. `number` is its own among those remembered, or -1. */
type Word = { number: number; stem: string; small: boolean; row: number; grams: Int32Array };

/**
 * Makes the reader that takes a text apart into the features a linear model weighs: stems, pairs of stems within a
 * sentence (next to each other, and next to each other with small words left out), runs of four letters within words,
 * how the text opens, and about how long it is. Words and pairs are remembered, because taking words apart and looking
 * pairs up by what they are called are the slow parts.
 * Features the lexicon does not know are left out.
 */
export function featureReader(abbreviations: Abbreviations, lexicon: Lexicon): (text: string) => Reading {
  const short = abbreviationMap(abbreviations);
  const words = new Map<string, Word>();
  const recall = (word: string): Word => {
    const known = words.get(word);
    if (known) return known;
    const number = words.size < WORDS ? words.size : UNNUMBERED;
    const fresh = { number, ...takeApart(word.slice(0, LONGEST), lexicon) };
    if (number !== UNNUMBERED) words.set(word, fresh);
    return fresh;
  };
  const [next, beside] = [pairFinder('n', lexicon), pairFinder('b', lexicon)];
  const collect = collector();
  return (text) => {
    if (words.size === WORDS) [words, next.pairs, beside.pairs].forEach((memory) => memory.clear());
    collect.begin();
    let count = 0;
    let before: Place | undefined; // the word just before, in the same sentence
    let telling: Place | undefined; // the last one that is not a small word
    let opening = '';
    for (const { word: written, start, end } of readTokens(text, short)) {
      if (written === BREAK) {
        before = telling = undefined;
        continue;
      }
      const word = recall(written);
      const span = collect.span(start, end);
      count += 1;
      if (count <= 2) {
        opening = count === 1 ? `o ${word.stem}` : `${opening} ${word.stem}`;
        collect.add(lexicon(opening), WEIGHT.opening, NOWHERE);
      }
      collect.add(word.row, word.small ? WEIGHT.small : WEIGHT.word, span);
      for (let at = 0; at < word.grams.length; at++) collect.add(word.grams[at]!, WEIGHT.letters, span);
      if (before) collect.pair(next.row(before.word, word), WEIGHT.next, before.start, end);
      before = { word, start };
      if (word.small) continue;
      if (telling) collect.pair(beside.row(telling.word, word), WEIGHT.pair, telling.start, end);
      telling = before;
    }
    if (count > 0) collect.add(lexicon(`l ${lengthOf(count)}`), WEIGHT.length, NOWHERE);
    return collect.reading;
  };
}

type Place = { word: Word; start: number };

/** Finds the row of two words by their numbers, which is several times as fast as by their stems. */
function pairFinder(kind: 'n' | 'b', lexicon: Lexicon) {
  const pairs = new Map<number, number>();
  const find = (left: Word, right: Word) => lexicon(`${kind} ${left.stem} ${right.stem}`);
  const row = (left: Word, right: Word): number => {
    if (left.number === UNNUMBERED || right.number === UNNUMBERED) return find(left, right);
    const pair = left.number * WORDS + right.number;
    const known = pairs.get(pair);
    if (known !== undefined) return known;
    if (pairs.size === PAIRS) pairs.clear();
    const found = find(left, right);
    pairs.set(pair, found);
    return found;
  };
  return { pairs, row };
}

function takeApart(word: string, lexicon: Lexicon): Omit<Word, 'number'> {
  const { stem, small } = stemmed(word);
  const padded = `^${word}$`;
  const grams = small ? [] : Array.from({ length: Math.max(0, padded.length - GRAM + 1) }, (_, at) => at);
  const rows = grams.map((at) => lexicon(`c ${padded.slice(at, at + GRAM)}`)).filter((row) => row >= 0);
  return { stem, small, row: lexicon(`u ${stem}`), grams: Int32Array.from(rows) };
}

const lengthOf = (words: number) => (words < 8 ? 'few' : words < 20 ? 'some' : words < 40 ? 'many' : 'most');

/** Collects the features of one text after another, each feature once a text, in lists that are used again. */
function collector() {
  const reading: Reading = {
    count: 0,
    rows: new Int32Array(1024),
    weights: new Float32Array(1024),
    spans: new Int32Array(1024),
    starts: [],
    ends: [],
  };
  let text = 0;
  let lastSeen = new Uint32Array(4096); // the text in which a feature was last met
  return {
    reading,
    begin(): void {
      text += 1;
      reading.count = 0;
      reading.starts.length = 0;
      reading.ends.length = 0;
    },
    span(start: number, end: number): number {
      reading.ends.push(end);
      return reading.starts.push(start) - 1;
    },
    pair(row: number, weight: number, start: number, end: number): void {
      if (row >= 0) this.add(row, weight, this.span(start, end));
    },
    add(row: number, weight: number, span: number): void {
      if (row < 0) return;
      if (row >= lastSeen.length) lastSeen = widened(lastSeen, row + 1);
      if (lastSeen[row] === text) return;
      lastSeen[row] = text;
      const at = reading.count++;
      if (at >= reading.rows.length) {
        reading.rows = widened(reading.rows, at + 1);
        reading.weights = widened(reading.weights, at + 1);
        reading.spans = widened(reading.spans, at + 1);
      }
      reading.rows[at] = row;
      reading.weights[at] = weight;
      reading.spans[at] = span;
    },
  };
}

function widened<T extends Int32Array | Float32Array | Uint32Array>(list: T, needed: number): T {
  const wider = new (list.constructor as new (length: number) => T)(Math.max(needed, 2 * list.length));
  wider.set(list);
  return wider;
}
