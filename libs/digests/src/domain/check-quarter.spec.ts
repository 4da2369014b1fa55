import { quartersBetween } from '#libs/kernel';
import { checkQuarter, quarterBefore, yearFrom } from './check-quarter.js';

const quarters = quartersBetween('2013-Q3', '2015-Q2');

it('lets through any quarter between the first and the last', () => {
  expect(checkQuarter('2014-Q1', quarters)).toEqual({ ok: true, value: '2014-Q1' });
});

it.each(['2013-Q2', '2015-Q3', '2014', ''])('refuses %j, naming the first and the last quarter', (quarter) => {
  const refusal = { code: 'digests.quarter-not-covered', first: '2013-Q3', last: '2015-Q2' };
  expect(checkQuarter(quarter, quarters)).toEqual({ ok: false, refusals: [refusal] });
});

it('refuses any quarter of an empty snapshot', () => {
  const refusal = { code: 'digests.quarter-not-covered', first: null, last: null };
  expect(checkQuarter('2014-Q1', [])).toEqual({ ok: false, refusals: [refusal] });
});

it('knows the quarter before, none before the first, and the year it ends', () => {
  expect(quarterBefore('2014-Q1', quarters)).toBe('2013-Q4');
  expect(quarterBefore('2013-Q3', quarters)).toBeNull();
  expect(yearFrom('2015-Q1', quarters)).toBe('2014-Q2');
  expect(yearFrom('2013-Q4', quarters)).toBe('2013-Q3');
});
