import {
  checkYear,
  coveredOf,
  daysOf,
  isReportYear,
  quartersOf,
  shiftYear,
  yearInShort,
  yearInWords,
} from './report-year.js';

it('takes a year from April to March, written with the year it ends in', () => {
  expect(['2013-14', '1999-00', '2013-15', '2013', '2013-2014', '14-15'].map(isReportYear)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(quartersOf('2013-14')).toEqual(['2013-Q2', '2013-Q3', '2013-Q4', '2014-Q1']);
  expect(daysOf('2013-14')).toEqual({ first: '2013-04-01', last: '2014-03-31' });
  expect(yearInWords('2013-14')).toBe('April 2013 to March 2014');
  expect(yearInShort('1999-00')).toBe('1999 to 2000');
});

it('steps over the turn of a century in both directions', () => {
  expect([shiftYear('1998-99', 1), shiftYear('2000-01', -1), shiftYear('2013-14', -2)]).toEqual([
    '1999-00',
    '1999-00',
    '2011-12',
  ]);
});

it('keeps to the quarters of the year that the snapshot covers', () => {
  const quarters = ['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2'];
  expect(coveredOf('2013-14', quarters)).toEqual({ from: '2013-Q3', to: '2014-Q1' });
  expect(coveredOf('2014-15', quarters)).toEqual({ from: '2014-Q2', to: '2014-Q2' });
  expect(coveredOf('2011-12', quarters)).toBeNull();
});

it('refuses a year of which nothing is covered, and says what is', () => {
  const refusals = [{ code: 'digests.year-not-covered', first: '2013-Q3', last: '2014-Q2' }];
  expect(checkYear('2015-16', ['2013-Q3', '2014-Q2'])).toEqual({ ok: false, refusals });
  expect(checkYear('2014', ['2013-Q3'])).toMatchObject({ ok: false });
  expect(checkYear('2013-14', [])).toEqual({
    ok: false,
    refusals: [{ code: 'digests.year-not-covered', first: null, last: null }],
  });
});
