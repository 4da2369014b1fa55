import { judged } from './judge.js';

/** A clause marked by hand. `weight` says how much it counts: less where nobody made sure that it identifies nobody. */
export type Lesson = { marks: ReadonlySet<string>; identifies: boolean; weight: number };

const ROUNDS = 6;
const PACE = 0.15;
const LEAST = 3; // lessons a mark must be met in
const SLIGHT = 0.02; // a weight that is as good as none

/**
 * Learns weights from clauses marked by hand: logistic regression by gradient descent, each mark with a step of its own
 * (AdaGrad) and a pull towards nought, the stronger the rarer the mark. The same lessons give the same weights.
 */
export function learnWeights(lessons: readonly Lesson[]): Map<string, number> {
  const met = timesMet(lessons);
  const known = lessons.map((lesson) => ({ ...lesson, marks: [...lesson.marks].filter((mark) => met.has(mark)) }));
  const weights = new Map([...met.keys()].map((mark) => [mark, 0]));
  const steps = new Map([...met.keys()].map((mark) => [mark, 0.1]));
  for (let turn = 0; turn < ROUNDS * known.length; turn++) {
    const { marks, identifies, weight } = known[(turn * STRIDE) % known.length]!;
    const error = (judged(marks, weights) - (identifies ? 1 : 0)) * weight;
    for (const mark of marks) {
      const now = weights.get(mark)!;
      const slope = error + (pullOf(mark) * now) / Math.sqrt(met.get(mark)!);
      const step = steps.get(mark)! + slope * slope;
      steps.set(mark, step);
      weights.set(mark, now - (PACE * slope) / Math.sqrt(step));
    }
  }
  return new Map([...weights].filter(([, weight]) => Math.abs(weight) >= SLIGHT));
}

const STRIDE = 7919; // a prime, so that the lessons of one text do not come one after another

/** Rules, classes and shapes stand for many words, and may weigh more than a word does. */
const pullOf = (mark: string) => (mark === 'any' ? 0 : /^(?:rule|a rare|number unit|unusual) /.test(mark) ? 0.3 : 1);

function timesMet(lessons: readonly Lesson[]): Map<string, number> {
  const met = new Map<string, number>();
  for (const { marks } of lessons) for (const mark of marks) met.set(mark, (met.get(mark) ?? 0) + 1);
  return new Map([...met].filter(([, times]) => times >= LEAST));
}
