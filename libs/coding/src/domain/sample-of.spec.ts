import fc from 'fast-check';
import { sampleOf } from './sample-of.js';

it('draws the same sample for the same seed, whatever the order of the ids', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `passage ${index}`);
  expect(sampleOf(ids, 5, 7)).toEqual(sampleOf(ids.toReversed(), 5, 7));
  expect(sampleOf(ids, 5, 7)).not.toEqual(sampleOf(ids, 5, 8));
});

it('draws each id at most once, only ids there are, and all of them when more are asked for', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.nat(30), fc.integer(), (ids, size, seed) => {
      const sample = sampleOf(ids, size, seed);
      expect(new Set(sample).size).toBe(Math.min(size, ids.length));
      expect(sample.every((id) => ids.includes(id))).toBe(true);
    }),
  );
});

it('draws every id about as often as any other', () => {
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++)
    for (const id of sampleOf(['a', 'b', 'c', 'd'], 2, seed)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  for (const times of drawn.values()) expect(Math.abs(times - 1000)).toBeLessThan(80);
});
