import { lastDayOf, quarterInWords, quarterOf, quartersBetween, shiftQuarter } from './quarter.js';

it('puts a day or a month into its calendar quarter, and leaves a bare year without one', () => {
  expect(['2014-03-31', '2014-04', '2013-12-01', '2014'].map(quarterOf)).toEqual([
    '2014-Q1',
    '2014-Q2',
    '2013-Q4',
    undefined,
  ]);
});

it('steps over the turn of the year in both directions', () => {
  expect(shiftQuarter('2013-Q4', 1)).toBe('2014-Q1');
  expect(shiftQuarter('2014-Q1', -5)).toBe('2012-Q4');
});

it('lists every quarter between two, and none when they are the wrong way round', () => {
  expect(quartersBetween('2013-Q3', '2014-Q2')).toEqual(['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2']);
  expect(quartersBetween('2014-Q2', '2013-Q3')).toEqual([]);
});

it('says a quarter in words and knows its last day in a leap year and out of one', () => {
  expect(quarterInWords('2014-Q1')).toBe('January to March 2014');
  expect([lastDayOf('2014-Q1'), lastDayOf('2014-Q2')]).toEqual(['2014-03-31', '2014-06-30']);
});

it('refuses to step from something that is not a quarter', () => {
  expect(() => shiftQuarter('2014-03', 1)).toThrow('Not a quarter: 2014-03');
});
