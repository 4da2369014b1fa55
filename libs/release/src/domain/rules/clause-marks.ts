import { type Clause, isDecimal } from './clauses.js';
import type { GateContext, Sense } from './gate-words.js';
import type { Token } from './passage.js';
import { stem } from './stem.js';
import { isUnusual } from './unusual-words.js';

/**
 * What the judge looks at in a clause, each as it stands in `judge.json`: its words and pairs without their endings, the
 * classes of things it names, the shape of its numbers, the kinds of the rules it was `ruled` by, and what it stands among.
 */
export function marksOf(
  { tokens, sentence }: Clause,
  { context, tale, around }: { context: GateContext; tale: Tale; around: readonly string[] },
  ruled: readonly string[],
): Set<string> {
  const isFamily = ({ word }: Token) => context.family.has(word);
  const told = sentence.some(isFamily) ? 'told' : 'untold';
  return new Set([
    'any',
    told,
    `tale ${tale}`,
    `tale ${tale}, ${told}`,
    ...ruled.map((kind) => `rule ${kind}, tale ${tale}`),
    ...ruled.map((kind) => `rule ${kind}`),
    ...(tokens.some(isFamily) ? ['family word'] : []),
    ...(tokens.length < 4 ? ['short'] : []),
    ...wordMarks(tokens),
    ...edgeMarks(tokens),
    ...besideMarks(tokens, sentence),
    ...around,
    ...unusualMarks(tokens, told, context),
    ...tokens.flatMap((_, at) => thingMarks(tokens, at, told, context)),
  ]);
}

/** How much of a text tells of one family: of a guide nothing does, of a story nearly every sentence. */
export type Tale = 'none' | 'little' | 'some' | 'much';

/** How many of the sentences speak of somebody. */
export function taleOf(sentences: readonly (readonly Token[])[], { family }: GateContext): Tale {
  const telling = sentences.filter((sentence) => sentence.some(({ word }) => family.has(word))).length;
  const share = telling / Math.max(1, sentences.length);
  return share === 0 ? 'none' : share < 0.25 ? 'little' : share < 0.6 ? 'some' : 'much';
}

function wordMarks(tokens: readonly Token[]): string[] {
  const stems = tokens.map(({ word }) => stem(word));
  return stems.flatMap((word, at) => (at === 0 ? [word] : [word, `${stems[at - 1]!} ${word}`]));
}

/** The words a clause begins and ends with, which say what kind of thing it tells. */
function edgeMarks(tokens: readonly Token[]): string[] {
  const [first, second] = [stem(tokens[0]!.word), neighbour(tokens[1])];
  return [`first ${first}`, `first ${first} ${second}`, `last ${stem(tokens.at(-1)!.word)}`];
}

/** The rest of its sentence, and the words right before and behind it there. */
function besideMarks(tokens: readonly Token[], sentence: readonly Token[]): string[] {
  const [first, last] = [tokens[0]!.start, tokens.at(-1)!.start];
  const before = sentence.filter(({ start }) => start < first);
  const after = sentence.filter(({ start }) => start > last);
  return [
    ...[...before, ...after].map(({ word }) => `beside ${stem(word)}`),
    `before ${neighbour(before.at(-1))}`,
    `after ${neighbour(after[0])}`,
  ];
}

function unusualMarks(tokens: readonly Token[], told: string, context: GateContext): string[] {
  const count = Math.min(tokens.filter((token) => isUnusual(token, context)).length, 3);
  return ['1', '2', '3'].slice(0, count).flatMap((n) => [`unusual ${n}`, `unusual ${n}, ${told}`]);
}

/** What a number after it only labels: Adult 1, section 47, tier 3. */
const LABELS = new Set(
  'adult child sibling subject section act part tier stage year level page recommendation finding item version step table box appendix q'.split(
    ' ',
  ),
);

/** What a word names or counts, alone and with its neighbours. */
function thingMarks(tokens: readonly Token[], at: number, told: string, context: GateContext): string[] {
  const { word } = tokens[at]!;
  if (LABELS.has(tokens[at - 1]?.word ?? '')) return [];
  const sense = senseAt(tokens, at, context);
  const kind = NUMBER.test(word) ? 'number' : sense?.kind;
  const marks = shapeMarks(tokens, at);
  if (sense !== undefined) marks.push(`a ${sense.kind}`, `a ${sense.kind}, ${told}`);
  if (sense?.rare) marks.push(`a rare ${sense.kind}`, `a rare ${sense.kind}, ${told}`);
  if (sense?.many) marks.push(`many ${sense.kind}`, `many ${sense.kind}, ${told}`);
  if (kind !== undefined)
    marks.push(`${neighbour(tokens[at - 1])} <${kind}>`, `<${kind}> ${neighbour(tokens[at + 1])}`);
  if (!context.field.has(word) && word.length > 5) marks.push(`rare word -${word.slice(-3)}`);
  return marks;
}

const neighbour = (token: Token | undefined) => (token === undefined ? '.' : stem(token.word));

const PHRASE = 3; // words at most
const PROPER: ReadonlySet<Sense> = new Set(['peoples', 'countries']);

/** The class of the thing a word or phrase names, and whether the field seldom speaks of it. */
export function senseAt(
  tokens: readonly Token[],
  at: number,
  { senses, field }: GateContext,
): { kind: Sense; rare: boolean; many: boolean } | undefined {
  for (let length = Math.min(PHRASE, tokens.length - at); length > 0; length--) {
    const words = tokens
      .slice(at, at + length)
      .map(({ word }) => word)
      .join(' ');
    const one = senses.get(words);
    const kind = one ?? senses.get(singular(words));
    if (kind !== undefined && (tokens[at]!.capital || !PROPER.has(kind)))
      return { kind, rare: length > 1 || !field.has(words), many: one === undefined };
  }
  return undefined;
}

const NUMBER =
  /^(?:\d[\d.,]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand)(?:-\w+)?)$/;
const UNIT =
  /^(?:kg|kilos?|grams?|g|mg|ng|ml|micrograms?|stone|lbs?|pounds?|ounces?|oz|cm|mm|metres?|inches|feet|foot|degrees|litres?|centile|percentile|units?)$/;
const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|\d+(?:st|nd|rd|th))$/;
const SUPERLATIVE = /^(?:only|first|last|youngest|eldest|oldest|largest|biggest|smallest|worst|longest|sole)$/;

/** Shapes a word can have, by name; each may ask for the word after it. */
const SHAPES: readonly (readonly [string, (word: string, next: string) => boolean])[] = [
  ['number with letters', (word) => /^\d+(?:\.\d+)?[a-z]+$/.test(word)],
  ['number', (word) => NUMBER.test(word)],
  ['number unit', (word, next) => NUMBER.test(word) && UNIT.test(next)],
  ['number, large', (word) => /^\d{3,}/.test(word) && !/^(?:19|20)\d\d$/.test(word)],
  ['number, tens', (word) => NUMBER.test(word) && /teen|ty|twelve|eleven|^[1-9]\d$/.test(word)],
  ['number, exact', (word) => NUMBER.test(word) && /ty-\w/.test(word)],
  ['ordinal', (word) => ORDINAL.test(word)],
  ['superlative', (word) => SUPERLATIVE.test(word)],
  ['-est', (word) => word.length > 5 && word.endsWith('est')],
];

function shapeMarks(tokens: readonly Token[], at: number): string[] {
  const { word, capital, opens, known, shouted } = tokens[at]!;
  const next = tokens[at + 1]?.word ?? '';
  const marks = SHAPES.filter(([, has]) => has(word, next)).map(([name]) => name);
  if (isDecimal(tokens[at]!, tokens[at - 1])) marks.push('decimal');
  return capital && !opens && !known && !shouted ? [...marks, 'capital'] : marks;
}

const singular = (word: string) => word.replace(/ies$/, 'y').replace(/(?<=[a-z]{2}[^s])s$/, '');
