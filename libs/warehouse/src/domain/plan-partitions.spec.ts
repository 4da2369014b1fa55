import type { Partition } from './manifest.js';
import { planPartitions, type Wanted } from './plan-partitions.js';

const wanted = (quarter: string, fingerprint: string): Wanted => ({ fact: 'codings', quarter, fingerprint });
const held = (quarter: string, fingerprint: string): Partition => ({
  ...wanted(quarter, fingerprint),
  file: `${quarter}.parquet`,
  sha256: '',
  rows: 1,
  passages: 1,
  settled: 0,
});
const whole = new Set(['2013-Q3.parquet', '2013-Q4.parquet']);

it('takes over a partition read from the same rows, and reads again one that changed', () => {
  const plan = planPartitions(
    [wanted('2013-Q3', 'same'), wanted('2013-Q4', 'new')],
    [held('2013-Q3', 'same'), held('2013-Q4', 'old')],
    whole,
  );
  expect(plan).toEqual({ reused: [held('2013-Q3', 'same')], stale: [wanted('2013-Q4', 'new')] });
});

it('reads again a partition whose file is gone or damaged', () => {
  const plan = planPartitions([wanted('2014-Q1', 'same')], [held('2014-Q1', 'same')], whole);
  expect(plan).toEqual({ reused: [], stale: [wanted('2014-Q1', 'same')] });
});

it('takes over nothing from another fact of the same quarter', () => {
  const plan = planPartitions([{ ...wanted('2013-Q3', 'same'), fact: 'summaries' }], [held('2013-Q3', 'same')], whole);
  expect(plan.reused).toEqual([]);
});

it('drops a quarter in which nothing is released any more', () => {
  expect(planPartitions([], [held('2013-Q3', 'same')], whole)).toEqual({ reused: [], stale: [] });
});
