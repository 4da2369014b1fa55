const ROUNDS = 4;
const STEP = 1;
const LEAST_ERROR = 0.01; // smaller ones teach nothing
const SEED = 2013;

/** The marks of a thing, by their numbers, and how much each counts. */
export type Marks = { at: Int32Array; counts: Float32Array };
/** Many such things one after the other: where the marks of each end, and the number of the class it is of. */
export type Examples = Marks & { ends: Int32Array; is: Uint8Array };

/** The logarithm of how likely something with such marks is of each class, all as likely beforehand. */
export type Weigh = (marks: Marks) => Float64Array;

/**
 * Learns how much each mark speaks for each class (logistic regression over all classes at once, AdaGrad steps, an order of its
 * own seed): unlike counting marks class by class, it does not count twice what two marks say together.
 */
export function learnWeights(examples: Examples, marks: number, classes: number): Weigh {
  const weights = new Float32Array((marks + 1) * classes); // the last are those of a class, whatever the marks
  const steps = new Float32Array(weights.length).fill(1);
  const order = Int32Array.from(examples.is, (_, index) => index);
  const next = numbersFrom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = next() % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const example of order) {
      const { at, counts } = marksAt(examples, example);
      const chances = softmax(sums(weights, at, counts, classes));
      chances[examples.is[example]!]! -= 1;
      for (let one = 0; one < classes; one++) {
        const error = chances[one]!;
        if (Math.abs(error) < LEAST_ERROR) continue;
        for (let mark = 0; mark <= at.length; mark++) {
          const place = (at[mark] ?? marks) * classes + one;
          const slope = error * (counts[mark] ?? 1);
          steps[place]! += slope * slope;
          weights[place]! -= (STEP * slope) / Math.sqrt(steps[place]!);
        }
      }
    }
  }
  const shares = new Float64Array(classes);
  for (const is of examples.is) shares[is]! += 1 / examples.is.length;
  return ({ at, counts }) =>
    softmax(sums(weights, at, counts, classes)).map((chance, one) => Math.log(chance / shares[one]!));
}

/** The marks of one of many things. */
function marksAt({ at, counts, ends }: Examples, example: number): Marks {
  const [from, to] = [ends[example - 1] ?? 0, ends[example]!];
  return { at: at.subarray(from, to), counts: counts.subarray(from, to) };
}

function sums(weights: Float32Array, at: Int32Array, counts: Float32Array, classes: number): Float64Array {
  const all = Float64Array.from(weights.subarray(weights.length - classes));
  for (let mark = 0; mark < at.length; mark++)
    for (let one = 0, place = at[mark]! * classes; one < classes; one++, place++)
      all[one]! += counts[mark]! * weights[place]!;
  return all;
}

function softmax(scores: Float64Array): Float64Array {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let whole = 0;
  for (let one = 0; one < scores.length; one++) whole += scores[one] = Math.exp(scores[one]! - most);
  for (let one = 0; one < scores.length; one++) scores[one]! /= whole;
  return scores;
}

/** Numbers in an order that is always the same. */
function numbersFrom(seed: number): () => number {
  let last = seed;
  return () => (last = (Math.imul(last, 1_103_515_245) + 12_345) & 0x7fffffff) >>> 8;
}
