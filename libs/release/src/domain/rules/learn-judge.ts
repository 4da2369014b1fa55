import { likelihood } from './judge.js';

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
  const names = [...met.keys()];
  const places = new Map(names.map((mark, at) => [mark, at]));
  const pulls = Float64Array.from(names, (mark) => pullOf(mark) / Math.sqrt(met.get(mark)!));
  const weights = new Float64Array(names.length);
  const steps = new Float64Array(names.length).fill(0.1);
  const known = lessons.map(({ marks, ...lesson }) => ({ ...lesson, marks: placesOf(marks, places) }));
  for (let turn = 0; turn < ROUNDS * known.length; turn++) {
    const { marks, identifies, weight } = known[(turn * STRIDE) % known.length]!;
    let sum = 0;
    for (const mark of marks) sum += weights[mark]!;
    const error = (likelihood(sum) - (identifies ? 1 : 0)) * weight;
    for (const mark of marks) {
      const slope = error + pulls[mark]! * weights[mark]!;
      steps[mark]! += slope * slope;
      weights[mark]! -= (PACE * slope) / Math.sqrt(steps[mark]!);
    }
  }
  return new Map(
    names.map((mark, at): [string, number] => [mark, weights[at]!]).filter(([, weight]) => Math.abs(weight) >= SLIGHT),
  );
}

/** Where the marks stand that were met often enough; numbers are many times faster to go over than words. */
const placesOf = (marks: ReadonlySet<string>, places: ReadonlyMap<string, number>) =>
  Uint32Array.from([...marks].flatMap((mark) => places.get(mark) ?? []));

const STRIDE = 7919; // a prime, so that the lessons of one text do not come one after another

/** Rules, classes and shapes stand for many words, and may weigh more than a word does. */
const pullOf = (mark: string) => (mark === 'any' ? 0 : /^(?:rule|a rare|number unit|unusual) /.test(mark) ? 0.3 : 1);

function timesMet(lessons: readonly Lesson[]): Map<string, number> {
  const met = new Map<string, number>();
  for (const { marks } of lessons) for (const mark of marks) met.set(mark, (met.get(mark) ?? 0) + 1);
  return new Map([...met].filter(([, times]) => times >= LEAST));
}
