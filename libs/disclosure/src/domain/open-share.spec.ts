import fc from 'fast-check';
import { RULES } from '../../test/random-publications.js';
import { isOpenShare } from './open-share.js';
import { roundTo } from './primary.js';
import { tellCell } from './published-cell.js';

const told = (value: number) => tellCell({ at: {}, shown: { value } }, RULES);

it('gives no share from which it follows that all but one have it, nor one of all', () => {
  expect(isOpenShare(told(10), told(15), 90, RULES)).toBe(false);
  expect(isOpenShare(told(10), told(10), 100, RULES)).toBe(false);
  expect(isOpenShare(told(5), told(10), 50, RULES)).toBe(false);
  expect(isOpenShare(told(20), told(60), 35, RULES)).toBe(true);
});

it('leaves the figure, its base and what is left open, and what is left no small one, wherever it gives a share', () => {
  const counts = fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(counts, ([part, rest]) => {
      const [one, whole] = [roundTo(part, 5), roundTo(part + rest, 5)];
      const percent = roundTo((100 * part) / (part + rest), 5);
      fc.pre(isOpenShare(told(one), told(whole), percent, RULES));
      const fits: number[][] = [];
      for (let of = 1; of <= 130; of++)
        for (let own = 5; own <= of; own++)
          if (roundTo(own, 5) === one && roundTo(of, 5) === whole && roundTo((100 * own) / of, 5) === percent)
            fits.push([own, of, of - own]);
      for (const side of [0, 1, 2]) expect(new Set(fits.map((pair) => pair[side])).size).toBeGreaterThanOrEqual(3);
      expect(Math.min(...fits.map((pair) => pair[2]!))).toBeGreaterThanOrEqual(5);
    }),
    { seed: 20140402, numRuns: 300 },
  );
});
