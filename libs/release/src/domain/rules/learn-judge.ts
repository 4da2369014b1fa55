import { likelihood } from './judge.js';

/** A clause marked by hand. `weight` says how much it counts: less where nobody made sure that it identifies nobody. */
export type Lesson = { marks: ReadonlySet<string>; identifies: boolean; weight: number };

const ROUNDS = 6;
const PACE = 0.15;
const LEAST = 3; // lessons a mark must be met in
const SLIGHT = 0.02; // a weight that is as good as none

/** A lesson whose marks are numbers: many times faster to go over than words, and to learn from more than once. */
export type Numbered = Omit<Lesson, 'marks'> & { marks: Uint32Array };

/** Numbers the marks of lessons by `names`, where those not met before find their place. */
export const numberMarks = (lessons: readonly Lesson[], names: Map<string, number>): Numbered[] =>
  lessons.map(({ marks, ...lesson }) => ({
    ...lesson,
    marks: Uint32Array.from(marks, (mark) => numberOf(mark, names)),
  }));

function numberOf(mark: string, names: Map<string, number>): number {
  const known = names.get(mark);
  if (known !== undefined) return known;
  names.set(mark, names.size);
  return names.size - 1;
}

/** Learns weights from clauses marked by hand. The same lessons give the same weights. */
export function learnWeights(lessons: readonly Lesson[]): Map<string, number> {
  const names = new Map<string, number>();
  return learnNumbered(numberMarks(lessons, names), names);
}

/**
 * The same, of lessons that are numbered already: logistic regression by gradient descent, each mark with a step of its own
 * (AdaGrad) and a pull towards nought, the stronger the rarer the mark.
 */
export function learnNumbered(lessons: readonly Numbered[], names: ReadonlyMap<string, number>): Map<string, number> {
  const met = timesMet(lessons, names.size);
  const pulls = Float64Array.from(names.keys(), (mark, at) => pullOf(mark) / Math.sqrt(met[at]!));
  const weights = new Float64Array(names.size);
  const steps = new Float64Array(names.size).fill(0.1);
  const known = lessons.map((lesson) => ({ ...lesson, marks: lesson.marks.filter((mark) => met[mark]! >= LEAST) }));
  const stride = STRIDES.find((prime) => known.length % prime !== 0)!;
  for (let turn = 0; turn < ROUNDS * known.length; turn++) {
    const { marks, identifies, weight } = known[(turn * stride) % known.length]!;
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
    [...names.keys()]
      .map((mark, at): [string, number] => [mark, weights[at]!])
      .filter(([, weight]) => Math.abs(weight) >= SLIGHT),
  );
}

/**
 * Primes, so that the lessons of one text do not come one after another; one that is no part of how many there are, or the
 * same few would come again and again.
 */
const STRIDES = [7919, 7907];

/** Rules, classes and shapes stand for many words, and may weigh more than a word does. */
const pullOf = (mark: string) => (mark === 'any' ? 0 : /^(?:rule|a rare|number unit|unusual) /.test(mark) ? 0.3 : 1);

/** How many lessons each mark is met in. */
function timesMet(lessons: readonly Numbered[], marks: number): Uint32Array {
  const met = new Uint32Array(marks);
  for (const lesson of lessons) for (const mark of lesson.marks) met[mark]!++;
  return met;
}
