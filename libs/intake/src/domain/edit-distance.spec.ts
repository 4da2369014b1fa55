import * as fc from 'fast-check';
import { editDistance } from './edit-distance.js';

it('counts a letter changed, added, dropped or swapped as one', () => {
  expect(['themes', 'thames', 'themess', 'thems', 'thmees'].map((text) => editDistance(text, 'themes', 3))).toEqual([
    0, 1, 1, 1, 1,
  ]);
});

it('stops counting past the limit', () => {
  expect(editDistance('reference', 'incident', 2)).toBe(3);
  expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
});

it('is the same both ways, nothing between equals, and never more than the longer text', () => {
  const text = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const distance = editDistance(one, other, 20);
      expect(distance).toBe(editDistance(other, one, 20));
      expect(distance === 0).toBe(one === other);
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
    }),
    { seed: 3, numRuns: 300 },
  );
});
