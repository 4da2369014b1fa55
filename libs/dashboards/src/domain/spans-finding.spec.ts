import type { SpansRule } from './chart-notes.js';
import { spansFinding } from './spans-finding.js';

const rule: SpansRule = {
  kind: 'spans',
  noun: { one: 'type of review', many: 'types of review' },
  name: 'type',
  known: 'known',
  unknown: 'unknown',
  median: 'median',
};
const span = (type: string, known: number, median: number | null, unknown = 1) => ({ type, known, median, unknown });

it('gives the medians of those with eight or more, those with most summaries first', () => {
  expect(spansFinding(rule, [span('Audit', 8, 40), span('Forum', 7, 10), span('Concise review', 12, 1)])).toBe(
    'The median time is 1 day for ‘Concise review’ (12 summaries) and 40 days for ‘Audit’ (8 summaries); it is known for 27 of 30 summaries (90%).',
  );
});

it('gives no median of seven, and says for how many the time is known', () => {
  expect(spansFinding(rule, [span('Audit', 7, 40), span('Forum', 0, null, 5)])).toBe(
    'The time is known for 7 of 13 summaries (54%), but for no type of review on the 8 summaries that a median needs.',
  );
});
