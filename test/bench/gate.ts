import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import {
  type Finding,
  findIdentifiers,
  HALVES,
  loadGate,
  loadMarked,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  type Piece,
} from '#libs/release';
import nlp from 'compromise';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const ROUNDS = 5;
const DATA = join(projectRoot, 'data');
const WORDS_A_PASSAGE = 25;

type Finder = (pieces: readonly Piece[]) => Finding[];

/**
 * The release gate's rules on the texts of data/identifiers, against compromise looking for people, places and
 * organisations alone: passages of 25 words a second on one core, the share of marked names, staff, places, schools,
 * hospitals and organisations that is found, and findings a page in the clean texts.
 */
export async function run(report: Report): Promise<void> {
  const { region } = loadReference(join(DATA, 'reference'), 'invented');
  const context = loadGate(join(DATA, 'identifiers/words'), region);
  const ours: Finder = (pieces) => findIdentifiers(pieces, context);
  const planted = textsOf('planted').map(namesOnly);
  const clean = textsOf('clean');

  const passages = [...planted, ...clean].flatMap(({ text }) => inPassages(text));
  const [mine, yours]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const [own, peer] = [perSecond(passages, ours), perSecond(passages.slice(0, 500), peerNames)];
    if (round > 0) mine.push(own); // the first round warms both up
    if (round > 0) yours.push(peer);
  }
  report(compared('passages of 25 words', 'passages/s', median(mine), median(yours)));
  report(compared('names of people, places and bodies', 'recall', recall(planted, ours), recall(planted, peerNames)));
  report(
    compared(
      'pages without a finding of a name',
      'pages/alarm',
      between(clean, namesOf(ours)),
      between(clean, peerNames),
    ),
  );
}

const NAMES: ReadonlySet<string> = new Set(['name', 'staff', 'place', 'school', 'hospital', 'organisation']);

const textsOf = (kind: 'planted' | 'clean') =>
  HALVES.flatMap((half) => loadMarked(join(DATA, 'identifiers'), half, kind));

const namesOnly = (text: MarkedText): MarkedText => ({
  ...text,
  identifiers: (text.identifiers ?? []).filter(({ kind }) => NAMES.has(kind)),
});

const namesOf =
  (find: Finder): Finder =>
  (pieces) =>
    find(pieces).filter(({ kind }) => NAMES.has(kind));

/** What compromise takes for a person, a place or an organisation. */
function peerNames(pieces: readonly Piece[]): Finding[] {
  return pieces.flatMap(({ key, text }) => {
    const found = nlp(text).topics().json({ offset: true }) as { offset: { start: number; length: number } }[];
    return found.map(({ offset: { start, length } }) => nameAt(key, start, start + length));
  });
}

const nameAt = (key: string, start: number, end: number): Finding => ({
  key,
  start,
  end,
  kind: 'name',
  class: 'direct',
  certainty: 'warn',
  suggestion: '',
  why: '',
});

const compared = (what: string, unit: string, value: number, peerValue: number) =>
  figure({ bench: 'gate', case: what, value, unit, peer: 'compromise', peerValue });

function recall(texts: readonly MarkedText[], find: Finder): number {
  const { found, marked } = measureRecall(texts, find).get('direct')!;
  return found / marked;
}

/** Pages of clean text from one false alarm to the next. */
function between(texts: readonly MarkedText[], find: Finder): number {
  const { pages, alarms } = measureFalseAlarms(texts, find);
  return pages / Math.max(alarms, 1);
}

function inPassages(text: string): string[] {
  const words = text.split(/\s+/);
  const starts = Array.from({ length: Math.ceil(words.length / WORDS_A_PASSAGE) }, (_, at) => at * WORDS_A_PASSAGE);
  return starts.map((start) => words.slice(start, start + WORDS_A_PASSAGE).join(' '));
}

function perSecond(passages: readonly string[], find: Finder): number {
  const started = performance.now();
  for (const text of passages) find([{ key: 'a', text }]);
  return passages.length / ((performance.now() - started) / 1000);
}
