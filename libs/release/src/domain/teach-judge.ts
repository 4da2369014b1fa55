import type { MarkedText } from './measure-rules.js';
import { startOf } from './measure-rules.js';
import { directIn } from './rules/find-identifiers.js';
import type { GateContext } from './rules/gate-words.js';
import type { Judge } from './rules/judge.js';
import { type MarkedClause, markedClauses, sureOf, weigh } from './rules/judged-clauses.js';
import { type Lesson, learnNumbered, type Numbered, numberMarks } from './rules/learn-judge.js';
import { type Passage, readPassage } from './rules/passage.js';

/** Texts to learn from, and how much a clause of them counts. */
export type Teaching = { texts: readonly MarkedText[]; weight: number };

/** A marked text as the judge meets it: cut into clauses once, to learn from and to be measured by. */
export type ReadText = {
  lessons: readonly Numbered[];
  passage: Passage;
  clauses: readonly MarkedClause[];
  marked: Mark[];
};
type Mark = { start: number; length: number };

/** How many of the marked indirect details a judge finds in some texts, and at how many places it stops. */
export type Judged = { hits: number; marked: number; stops: number };

/** What texts are read with: the words the rules know, and the numbers of the marks met so far. */
export type Reading = { context: GateContext; names: Map<string, number> };

/** Cuts marked texts into clauses: what the direct rules hold is left out, the rest is what a judge weighs. */
export const readTexts = ({ texts, weight }: Teaching, reading: Reading): ReadText[] =>
  texts.map((text) => readText(text, weight, reading));

/** Learns a judge of indirect details from texts that were read; a clause from `sure` upwards will be a finding. */
export const teachJudge = (texts: readonly ReadText[], { names }: Reading, sure: number): Judge => ({
  sure,
  weights: learnNumbered(
    texts.flatMap(({ lessons }) => lessons),
    names,
  ),
});

/** Measures a judge on texts that were read, once for each of these thresholds; a detail is found where half of it is. */
export function measureJudge(texts: readonly ReadText[], judge: Judge, sures: readonly number[]): Judged[] {
  const weighed = texts.map((text) => ({ ...text, weighed: weigh(text.clauses, text.passage, judge) }));
  return sures.map((sure) => {
    const total = { hits: 0, marked: 0, stops: 0 };
    for (const { passage, weighed: clauses, marked } of weighed) {
      const spans = sureOf(clauses, passage, sure);
      total.stops += spans.length;
      total.marked += marked.length;
      total.hits += marked.filter((mark) => spans.some((span) => commonOf(span, mark) >= mark.length / 2)).length;
    }
    return total;
  });
}

function readText({ text, identifiers = [] }: MarkedText, weight: number, { context, names }: Reading): ReadText {
  const passage = readPassage(text, context);
  const clauses = markedClauses(passage, directIn(passage).held);
  const marked = identifiers
    .filter((one) => one.class === 'indirect')
    .map((one) => ({ start: startOf(one.text, one.occurrence ?? 1, text), length: one.text.length }));
  const lessons = clauses.flatMap((clause) => lessonOf(clause, marked, weight));
  return { passage, clauses, marked, lessons: numberMarks(lessons, names) };
}

/** A lesson of a clause, unless it holds so little of a mark that nobody could tell. */
function lessonOf(clause: MarkedClause, marked: readonly Mark[], weight: number): Lesson[] {
  const most = Math.max(0, ...marked.map((mark) => shareOf(clause, mark)));
  return most >= HALF || most <= LITTLE ? [{ marks: clause.marks, identifies: most >= HALF, weight }] : [];
}

const HALF = 0.5;
const LITTLE = 0.15;

/** How much of the clause or of the mark, whichever is shorter, both have in common. */
const shareOf = (clause: MarkedClause, mark: Mark) =>
  commonOf(clause, mark) / Math.min(clause.end - clause.start, mark.length);

const commonOf = ({ start, end }: { start: number; end: number }, mark: Mark) =>
  Math.min(end, mark.start + mark.length) - Math.max(start, mark.start);
