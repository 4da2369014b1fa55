import fc from 'fast-check';
import { chanceOf, changeOf, expectedByChance, type Spread } from './change.js';

const spread = (summaries: number, base: number, boards = summaries): Spread => ({ summaries, boards, base });

it('works out the chance of tasting three of four cups rightly, as Fisher did', () => {
  expect(chanceOf(spread(3, 4), spread(1, 4))).toBeCloseTo(17 / 70, 10);
  expect(chanceOf(spread(4, 4), spread(0, 4))).toBeCloseTo(1 / 70, 10);
});

it('calls a theme rising or falling when the difference is more than chance', () => {
  expect(changeOf(spread(8, 12), spread(6, 30), 8)).toBe('rising');
  expect(changeOf(spread(1, 12), spread(18, 30), 8)).toBe('falling');
  expect(changeOf(spread(0, 12), spread(18, 30), 8)).toBe('falling');
});

it('calls a theme steady when 12 of 16 stand against 5 of 13: chance does that more than once in 20 times', () => {
  expect(chanceOf(spread(12, 16), spread(5, 13))).toBeGreaterThan(0.05);
  expect(changeOf(spread(12, 16), spread(5, 13), 8)).toBe('steady');
});

it('names no change that rests on two summaries, on one board, or on a base under the minimum', () => {
  expect(changeOf(spread(2, 8), spread(0, 60), 8)).toBe('steady');
  expect(changeOf(spread(8, 12, 1), spread(6, 30), 8)).toBe('steady');
  expect(changeOf(spread(7, 7), spread(0, 30), 8)).toBe('steady');
  expect(changeOf(spread(0, 0), spread(0, 0), 0)).toBe('steady');
});

it('expects by chance what Fisher’s own cups would give: both ends of the table', () => {
  const pair = { now: spread(2, 4), before: spread(2, 4) };
  expect(expectedByChance([pair, pair])).toBeCloseTo((2 * 2) / 70, 10);
});

const shares = fc.record({ base: fc.integer({ min: 8, max: 60 }), part: fc.nat(100) }).map(({ base, part }) => {
  return spread(Math.floor((base * part) / 100), base);
});

it('never calls a theme rising in one direction and anything but falling in the other', () => {
  fc.assert(
    fc.property(shares, shares, (now, before) => {
      const mirror = { rising: 'falling', falling: 'rising', steady: 'steady' } as const;
      expect(changeOf(before, now, 8)).toBe(mirror[changeOf(now, before, 8)]);
    }),
    { seed: 2014 },
  );
});

it('never calls a theme rising whose share fell', () => {
  fc.assert(
    fc.property(shares, shares, (now, before) => {
      if (changeOf(now, before, 8) !== 'rising') return;
      expect(now.summaries / now.base).toBeGreaterThan(before.summaries / before.base);
    }),
    { seed: 2014 },
  );
});
