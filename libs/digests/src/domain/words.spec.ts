import fc from 'fast-check';
import {
  BOARD,
  SUMMARY,
  counted,
  countedOf,
  earlierInWords,
  instantInWords,
  listed,
  orNone,
  percentageOf,
  spanInWords,
} from './words.js';

it('counts none, one and many in grammatical English', () => {
  expect([0, 1, 2, 1204].map((count) => counted(count, SUMMARY))).toEqual([
    'no summaries',
    '1 summary',
    '2 summaries',
    '1,204 summaries',
  ]);
});

it('says a count out of its base, from none to all', () => {
  expect([0, 1, 3, 23].map((count) => countedOf(count, 23, BOARD))).toEqual([
    'none of the 23 boards',
    '1 of 23 boards',
    '3 of 23 boards',
    'all 23 boards',
  ]);
  expect([0, 1].map((count) => countedOf(count, 1, BOARD))).toEqual(['no board', 'the only board']);
  expect(orNone(0)).toBe('none');
});

it('gives no percentage on a base under the minimum, and whole ones from there on', () => {
  expect([percentageOf(7, 7, 8), percentageOf(0, 0, 0), percentageOf(4, 8, 8), percentageOf(1, 12, 8)]).toEqual([
    undefined,
    undefined,
    '50%',
    '8%',
  ]);
});

it('joins a list as it is said', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});

it('names the quarters before, one or several, across the turn of a year', () => {
  expect(earlierInWords({ from: '2013-Q4', to: '2013-Q4' })).toBe('the quarter before');
  expect(earlierInWords({ from: '2013-Q2', to: '2014-Q1' })).toBe('the four quarters before');
  expect(spanInWords({ from: '2013-Q4', to: '2013-Q4' })).toBe('October to December 2013');
  expect(spanInWords({ from: '2013-Q2', to: '2014-Q1' })).toBe('April 2013 to March 2014');
});

it('says an instant in UTC, in summer too', () => {
  expect(instantInWords('2014-07-14T23:30:00.000Z')).toBe('14 July 2014 at 23:30 UTC');
});

it('never says "1 boards", "1 summaries" or "0" of anything, whatever the count and its base', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (one, other) => {
      const [count, base] = [Math.min(one, other), Math.max(one, other)];
      const said = [countedOf(count, base, SUMMARY), counted(count, SUMMARY)].join('; ');
      expect(said).not.toMatch(/(?<![\d,])1 summaries|(?<!\d)0 |(?<![\d,])(?!1 )[\d,]+ summary\b/);
    }),
    { seed: 2014 },
  );
});
