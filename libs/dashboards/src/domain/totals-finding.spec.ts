import type { TotalsRule } from './chart-notes.js';
import { totalsFinding } from './totals-finding.js';

const rule: TotalsRule = {
  kind: 'totals',
  noun: { one: 'summary was released', many: 'summaries were released' },
  count: 'summaries',
  share: true,
  period: 'quarter',
  parts: [
    { field: 'concern', says: 'with concern' },
    { field: 'good', says: 'with good practice' },
  ],
};
const quarter = (name: string, summaries: number, concern: number, good: number) => ({
  quarter: name,
  summaries,
  concern,
  good,
});

it('adds up the quarters, and gives each part with its share of all', () => {
  expect(totalsFinding(rule, [quarter('2014-Q1', 5, 4, 2), quarter('2014-Q2', 5, 5, 0)])).toBe(
    '10 summaries were released from 2014 Q1 to 2014 Q2: 9 (90%) with concern and 2 (20%) with good practice.',
  );
});

it('says after parts that overlap that nobody is to add them, and nothing of the kind where there is none', () => {
  const overlapping = { ...rule, overlap: 'A summary can have both.' };
  expect(totalsFinding(overlapping, [quarter('2014-Q1', 5, 4, 2)])).toBe(
    '5 summaries were released in 2014 Q1: 4 with concern and 2 with good practice. A summary can have both.',
  );
  expect(totalsFinding(overlapping, [quarter('2014-Q1', 0, 0, 0)])).not.toContain('both');
});

it('gives no share of fewer than eight', () => {
  expect(totalsFinding(rule, [quarter('2014-Q1', 1, 1, 0)])).toBe(
    '1 summary was released in 2014 Q1: 1 with concern and 0 with good practice.',
  );
});

it('gives no share where the rule says so, as of completions that were followed for different times', () => {
  expect(totalsFinding({ ...rule, share: false }, [quarter('2014-Q1', 9, 4, 2)])).toBe(
    '9 summaries were released in 2014 Q1: 4 with concern and 2 with good practice.',
  );
});
