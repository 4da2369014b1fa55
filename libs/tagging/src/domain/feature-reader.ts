import { type Abbreviations, abbreviationMap, BREAK, readTokens, stemmed } from './tokens.js';

/** How much each kind of feature weighs before it is scaled by how rare it is. Chosen by cross-validation. */
const WEIGHT = { word: 1, small: 0.3, pair: 0.8, next: 0.4, letters: 0.25, opening: 0.5, length: 0.3 } as const;
const GRAM = 4;
const MEMORY = 50_000; // words remembered
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

type Word = { stem: string; small: boolean; row: number; grams: Int32Array };

/**
 * Makes the reader that takes a text apart into the features a linear model weighs: stems, pairs of stems within a
 * sentence (next to each other, and next to each other with small words left out), runs of four letters within words,
 * how the text opens, and about how long it is. Words are remembered, because taking them apart is the slow part.
 * Features the lexicon does not know are left out.
 */
export function featureReader(abbreviations: Abbreviations, lexicon: Lexicon): (text: string) => Reading {
  const written = abbreviationMap(abbreviations);
  const memory = new Map<string, Word>();
  const recall = (word: string): Word => {
    const known = memory.get(word);
    if (known) return known;
    const fresh = takeApart(word.slice(0, LONGEST), lexicon);
    if (memory.size >= MEMORY) memory.clear();
    memory.set(word, fresh);
    return fresh;
  };
  const collect = collector();
  return (text) => {
    collect.begin();
    let words = 0;
    let before = nowhere; // the word just before, in the same sentence
    let telling = nowhere; // the last one that is not a small word
    let opening = '';
    for (const { word, start, end } of readTokens(text, written)) {
      if (word === BREAK) {
        before = telling = nowhere;
        continue;
      }
      const { stem, small, row, grams } = recall(word);
      const span = collect.span(start, end);
      words += 1;
      if (words <= 2) {
        opening = words === 1 ? `o ${stem}` : `${opening} ${stem}`;
        collect.add(lexicon(opening), WEIGHT.opening, NOWHERE);
      }
      collect.add(row, small ? WEIGHT.small : WEIGHT.word, span);
      for (let at = 0; at < grams.length; at++) collect.add(grams[at]!, WEIGHT.letters, span);
      if (before !== nowhere) collect.pair(lexicon(`n ${before.stem} ${stem}`), WEIGHT.next, before.start, end);
      before = { stem, start };
      if (small) continue;
      if (telling !== nowhere) collect.pair(lexicon(`b ${telling.stem} ${stem}`), WEIGHT.pair, telling.start, end);
      telling = before;
    }
    if (words > 0) collect.add(lexicon(`l ${lengthOf(words)}`), WEIGHT.length, NOWHERE);
    return collect.reading;
  };
}

const nowhere = { stem: '', start: -1 };

function takeApart(word: string, lexicon: Lexicon): Word {
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
