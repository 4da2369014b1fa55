import { GAP, waysToSay, type Groups } from './phrase.js';
import { wordReader, type Words } from './words.js';

const FURTHEST = 4;

/** Where a phrase was found: its number in the list given, and UTF-16 offsets into the text. */
export type Match = { phrase: number; start: number; end: number };

type Node = { next: Map<number, Node>; afterGap?: Node; ends: number[] };
type Walk = { words: Words; from: number; found: Match[] };

/**
 * Makes a function that finds all of the phrases in a text in one pass, by a tree of their words. A phrase never
 * reaches over the end of a sentence. The same phrase may be found more than once, and phrases may overlap.
 */
export function phraseMatcher(phrases: readonly string[], groups: Groups): (text: string) => Match[] {
  const vocabulary = new Map<string, number>();
  const root = newNode();
  phrases.forEach((phrase, number) => {
    for (const way of waysToSay(phrase, groups)) plant(root, way, number, vocabulary);
  });
  const first = Array.from({ length: vocabulary.size }, (_, word) => root.next.get(word));
  const read = wordReader(vocabulary);
  return (text) => {
    const words = read(text);
    const walk: Walk = { words, from: 0, found: [] };
    for (; walk.from < words.stems.length; walk.from += 1) {
      const [stem, capital] = [words.stems[walk.from]!, words.capitals[walk.from]!];
      if (stem >= 0) enter(first[stem], walk.from, walk);
      if (capital >= 0) enter(first[capital], walk.from, walk);
    }
    return walk.found;
  };
}

const newNode = (): Node => ({ next: new Map(), ends: [] });

function plant(root: Node, way: readonly string[], phrase: number, vocabulary: Map<string, number>): void {
  let node = root;
  for (const word of way) {
    if (word === GAP) node = node.afterGap ??= newNode();
    else {
      const number = numberOf(word, vocabulary);
      const next = node.next.get(number) ?? newNode();
      node.next.set(number, next);
      node = next;
    }
  }
  if (!node.ends.includes(phrase)) node.ends.push(phrase);
}

function numberOf(key: string, vocabulary: Map<string, number>): number {
  const number = vocabulary.get(key) ?? vocabulary.size;
  vocabulary.set(key, number);
  return number;
}

function step(node: Node, at: number, walk: Walk): void {
  const { stems, capitals } = walk.words;
  const stem = stems[at]!;
  const capital = capitals[at]!;
  if (stem >= 0) enter(node.next.get(stem), at, walk);
  if (capital >= 0) enter(node.next.get(capital), at, walk);
}

function enter(node: Node | undefined, at: number, walk: Walk): void {
  if (!node) return;
  const { starts, ends, sentences, stems } = walk.words;
  for (const phrase of node.ends) walk.found.push({ phrase, start: starts[walk.from]!, end: ends[at]! });
  const inSentence = (place: number) => place < stems.length && sentences[place] === sentences[at];
  if (node.next.size > 0 && inSentence(at + 1)) step(node, at + 1, walk);
  if (!node.afterGap) return;
  for (let place = at + 1; place <= at + FURTHEST && inSentence(place); place += 1) step(node.afterGap, place, walk);
}
