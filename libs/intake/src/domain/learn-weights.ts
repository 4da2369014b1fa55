const ROUNDS = 4;
const STEP = 1;
const LEAST_ERROR = 0.01; // smaller ones teach nothing
const SEED = 2013;

/** A thing to be told: its marks, each with how much it counts, and the number of the class it is of. */
export type Example = { marks: ReadonlyMap<string, number>; is: number };

/** The logarithm of how likely something with such marks is of each class, all as likely beforehand. */
export type Weigh = (marks: ReadonlyMap<string, number>) => Float64Array;

/**
 * Learns how much each mark speaks for each class (logistic regression over all classes at once, AdaGrad steps, an order of its
 * own seed): unlike counting marks class by class, it does not count twice what two marks say together.
 */
export function learnWeights(examples: readonly Example[], classes: number): Weigh {
  const places = new Map<string, number>();
  for (const { marks } of examples) for (const mark of marks.keys()) places.set(mark, places.get(mark) ?? places.size);
  const size = (places.size + 1) * classes; // the last place is of all examples
  const weights = new Float64Array(size);
  const steps = new Float64Array(size).fill(1);
  const told = examples.map(({ marks, is }) => placed(marks, places, is));
  const next = numbersFrom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = told.length - 1; at > 0; at--) {
      const other = next() % (at + 1);
      [told[at], told[other]] = [told[other]!, told[at]!];
    }
    for (const { at, counts, is } of told) {
      const chances = softmax(sums(weights, at, counts, classes));
      chances[is]! -= 1;
      for (let one = 0; one < classes; one++) {
        const error = chances[one]!;
        if (Math.abs(error) < LEAST_ERROR) continue;
        for (let mark = 0; mark < at.length; mark++) {
          const place = at[mark]! * classes + one;
          const slope = error * counts[mark]!;
          steps[place]! += slope * slope;
          weights[place]! -= (STEP * slope) / Math.sqrt(steps[place]!);
        }
      }
    }
  }
  const shares = new Float64Array(classes);
  for (const { is } of examples) shares[is]! += 1 / examples.length;
  return (marks) => {
    const { at, counts } = placed(marks, places, 0);
    return softmax(sums(weights, at, counts, classes)).map((chance, one) => Math.log(chance / shares[one]!));
  };
}

function placed(marks: ReadonlyMap<string, number>, places: ReadonlyMap<string, number>, is: number) {
  const known = [...marks].filter(([mark]) => places.has(mark));
  const at = Int32Array.from([...known.map(([mark]) => places.get(mark)!), places.size]);
  return { at, counts: Float64Array.from([...known.map(([, count]) => count), 1]), is };
}

function sums(weights: Float64Array, at: Int32Array, counts: Float64Array, classes: number): Float64Array {
  const all = new Float64Array(classes);
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
