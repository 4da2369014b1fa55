import fc from 'fast-check';
import { recordFigure } from './answers.js';
import { lineOf, lineText, type Part } from './line.js';
import {
  BOARD,
  SUMMARY,
  counted,
  countedOf,
  endOf,
  instantInWords,
  listed,
  orNone,
  percentageOf,
  spanInWords,
} from './words.js';

const of = (value: number) => recordFigure(`count-${value}`, value);
const base = (value: number) => recordFigure('base', value);
const said = (...parts: Part[]) => lineText(lineOf(...parts));

it('counts none, one and many in grammatical English', () => {
  expect([0, 1, 2, 1204].map((count) => said(counted(of(count), SUMMARY)))).toEqual([
    'no summaries',
    '1 summary',
    '2 summaries',
    '1,204 summaries',
  ]);
});

it('says a count out of its base, from none to all', () => {
  expect([0, 1, 3, 23].map((count) => said(countedOf(of(count), base(23), BOARD)))).toEqual([
    'none of the 23 boards',
    '1 of 23 boards',
    '3 of 23 boards',
    'all 23 boards',
  ]);
  expect([0, 1].map((count) => said(countedOf(of(count), base(1), BOARD)))).toEqual(['no board', 'the only board']);
  expect(said(orNone(of(0)))).toBe('none');
});

it('says both of two, in places where "all 2" would stand', () => {
  expect(said(countedOf(of(2), base(2), SUMMARY))).toBe('both summaries');
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
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((items) => said(listed(items)))).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C',
  ]);
});

it('names quarters and where they end, across the turn of a year', () => {
  expect(endOf({ to: '2013-Q4' })).toBe('December 2013');
  expect(spanInWords({ from: '2013-Q4', to: '2013-Q4' })).toBe('October to December 2013');
  expect(spanInWords({ from: '2013-Q2', to: '2014-Q1' })).toBe('April 2013 to March 2014');
});

it('says an instant in UTC, in summer too', () => {
  expect(instantInWords('2014-07-14T23:30:00.000Z')).toBe('14 July 2014 at 23:30 UTC');
});

it('never says "1 boards", "1 summaries" or "0" of anything, whatever the count and its base', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (one, other) => {
      const [count, whole] = [of(Math.min(one, other)), base(Math.max(one, other))];
      const both = `${said(countedOf(count, whole, SUMMARY))}; ${said(counted(count, SUMMARY))}`;
      expect(both).not.toMatch(/(?<![\d,])1 summaries|(?<!\d)0 |(?<![\d,])(?!1 )[\d,]+ summary\b/);
    }),
    { seed: 2014 },
  );
});
