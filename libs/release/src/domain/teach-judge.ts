import type { MarkedText } from './measure-rules.js';
import { startOf } from './measure-rules.js';
import { directIn } from './rules/find-identifiers.js';
import type { GateContext } from './rules/gate-words.js';
import type { Judge } from './rules/judge.js';
import { type MarkedClause, markedClauses } from './rules/judged-clauses.js';
import { type Lesson, learnWeights } from './rules/learn-judge.js';
import { readPassage } from './rules/passage.js';

/** Texts to learn from, and how much a clause of them counts. */
export type Teaching = { texts: readonly MarkedText[]; weight: number };

/** Learns a judge of indirect details from marked texts; a clause from `sure` upwards will be a finding. */
export function teachJudge(teachings: readonly Teaching[], context: GateContext, sure: number): Judge {
  const lessons = teachings.flatMap(({ texts, weight }) => texts.flatMap((text) => lessonsOf(text, weight, context)));
  return { sure, weights: learnWeights(lessons) };
}

/** A lesson a clause; none of a clause that holds so little of a mark that nobody could tell. */
function lessonsOf({ text, identifiers = [] }: MarkedText, weight: number, context: GateContext): Lesson[] {
  const marked = identifiers
    .filter((one) => one.class === 'indirect')
    .map((one) => ({ start: startOf(one.text, one.occurrence ?? 1, text), length: one.text.length }));
  const passage = readPassage(text, context);
  return markedClauses(passage, directIn(passage).held).flatMap((clause) => {
    const most = Math.max(0, ...marked.map((mark) => shareOf(clause, mark)));
    return most >= HALF || most <= LITTLE ? [{ marks: clause.marks, identifies: most >= HALF, weight }] : [];
  });
}

const HALF = 0.5;
const LITTLE = 0.15;

/** How much of the clause or of the mark, whichever is shorter, both have in common. */
function shareOf({ start, end }: MarkedClause, mark: { start: number; length: number }): number {
  const common = Math.min(end, mark.start + mark.length) - Math.max(start, mark.start);
  return common / Math.min(end - start, mark.length);
}
