import { type MarkedText, startOf } from './measure-rules.js';
import { directIn } from './rules/find-identifiers.js';
import type { GateContext } from './rules/gate-words.js';
import type { Lesson } from './rules/learn-judge.js';
import { straysIn } from './rules/names.js';
import { readPassage } from './rules/passage.js';
import type { Span } from './rules/rule.js';
import type { Teaching } from './teach-judge.js';

/** What marked texts teach of words that may be a name: read once, to be learnt from often. */
export function nameLessons({ texts, weight }: Teaching, context: GateContext): Lesson[] {
  const silent = { ...context, namesJudge: { sure: 2, weights: new Map([['any', NEVER]]) } };
  return texts.flatMap((text) => lessonsOf(text, weight, silent));
}

/** A lesson for each such words that no rule holds, unless so little of them is marked that nobody could tell. */
function lessonsOf({ text, identifiers = [] }: MarkedText, weight: number, context: GateContext): Lesson[] {
  const passage = readPassage(text, context);
  const { held } = directIn(passage);
  const marked = identifiers.map((one) => ({ ...one, start: startOf(one.text, one.occurrence ?? 1, text) }));
  return straysIn(passage).flatMap(({ spans, marks }) => {
    const span = spans[0]!;
    if (held.subarray(span.start, span.end).includes(1)) return [];
    const shares = marked.map((one) => ({
      direct: one.class === 'direct',
      share: shareOf(span, one.start, one.text.length),
    }));
    const identifies = shares.some(({ direct, share }) => direct && share >= HALF);
    return identifies || shares.every(({ share }) => share <= LITTLE) ? [{ marks, identifies, weight }] : [];
  });
}

const NEVER = -100; // a judge who takes no name, so that only the other rules hold letters
const HALF = 0.5;
const LITTLE = 0.15;

/** How much of the words or of the mark, whichever is shorter, both have in common. */
function shareOf({ start, end }: Span, from: number, length: number): number {
  return (Math.min(end, from + length) - Math.max(start, from)) / Math.min(end - start, length);
}
