import fc from 'fast-check';
import { groupAlike } from './gap-clusters.js';
import { likeness, type Vector } from './gap-terms.js';

const vectorOf = (weights: readonly number[]): Vector => {
  const length = Math.hypot(...weights);
  const held = weights.flatMap((weight, term) => (weight > 0 ? [{ term, weight: weight / length }] : []));
  return {
    terms: Int32Array.from(held, ({ term }) => term),
    weights: Float64Array.from(held, ({ weight }) => weight),
  };
};

it('joins by the average over all pairs, so that a chain of neighbours is not one group', () => {
  // Each is 0.71 like the next and 0 like the one after: first and second join, and the third is 0.35 like the two.
  const chain = [vectorOf([1, 0, 0]), vectorOf([1, 1, 0]), vectorOf([0, 1, 0])];
  expect(groupAlike(chain, 0.5)).toEqual([[0, 1], [2]]);
  expect(groupAlike(chain, 0.35)).toEqual([[0, 1, 2]]);
});

it('agrees with joining the two most alike groups again and again', () => {
  const vector = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }).map(vectorOf);
  fc.assert(
    fc.property(fc.array(vector, { maxLength: 14 }), fc.constantFrom(0.3, 0.55, 0.8), (vectors, threshold) => {
      fc.pre(allDiffer(vectors));
      expect(groupAlike(vectors, threshold)).toEqual(plainly(vectors, threshold));
    }),
    { seed: 2014, numRuns: 300 },
  );
});

/** Ties may rightly be broken either way, so the comparison keeps to vectors that have none. */
function allDiffer(vectors: readonly Vector[]): boolean {
  const pairs = vectors.flatMap((one, at) => vectors.slice(0, at).map((other) => likeness(one, other).toFixed(5)));
  const said = pairs.filter((like) => like !== '0.00000');
  return new Set(said).size === said.length;
}

function plainly(vectors: readonly Vector[], threshold: number): number[][] {
  const groups = vectors.map((_, at) => [at]);
  const between = (one: number[], other: number[]) =>
    one.reduce((sum, a) => sum + other.reduce((part, b) => part + likeness(vectors[a]!, vectors[b]!), 0), 0) /
    (one.length * other.length);
  for (;;) {
    const pairs = groups.flatMap((one, at) =>
      groups.slice(0, at).map((other) => ({ one, other, like: between(one, other) })),
    );
    const best = pairs.sort((a, b) => b.like - a.like)[0];
    if (!best || best.like < threshold) break;
    groups.splice(groups.indexOf(best.other), 1);
    best.one.push(...best.other);
  }
  return groups.map((group) => group.sort((a, b) => a - b)).sort(([a], [b]) => a! - b!);
}
