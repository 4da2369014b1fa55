import { loadDisclosurePolicies, type SuppressedCounts } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { type DescribedColumn, discloseRows, marksOf, withoutSmallBase } from './disclose-rows.js';

const { minimumBase, audiences } = loadDisclosurePolicies(join(projectRoot, 'data/reference'))[0]!;
const rules = { ...(audiences.public as SuppressedCounts), minimumBase };

const COLUMNS: DescribedColumn[] = [
  { name: 'code', type: 'string', role: 'dimension' },
  { name: 'summaries', type: 'integer', role: 'count', of: 'summaries' },
  { name: 'boards', type: 'integer', role: 'count', of: 'boards' },
  { name: 'base', type: 'integer', role: 'base', of: 'summaries' },
  { name: 'difference', type: 'decimal', role: 'share', of: 'summaries' },
  { name: 'median', type: 'integer', role: 'other', of: 'days' },
  { name: 'verdict', type: 'string', role: 'other' },
  { name: 'rank', type: 'integer', role: 'rank' },
];
const row = (given: object) => ({
  code: 'child-voice',
  summaries: 12,
  boards: 6,
  base: 41,
  difference: 12.3,
  median: 90,
  verdict: 'rising',
  rank: 1,
  ...given,
});
const disclosed = (...rows: ReturnType<typeof row>[]) => discloseRows(rows, COLUMNS, rules);

it('rounds counts of people and shares, and leaves boards and days as they are', () => {
  expect(disclosed(row({}))).toEqual([row({ summaries: 10, base: 40, difference: 10, marks: null })]);
});

it('hides a small count, and with it whatever was worked out from it', () => {
  const [hidden] = disclosed(row({ summaries: 3 }));
  expect(hidden).toMatchObject({ summaries: null, difference: null, median: null, verdict: null, base: 40 });
  expect(marksOf(hidden!)).toEqual({
    summaries: 'suppressed',
    difference: 'withheld',
    median: 'withheld',
    verdict: 'withheld',
  });
});

it('tells missing, suppressed and none apart', () => {
  const shown = disclosed(row({ summaries: 0 }), row({ code: 'b', base: null }), row({ code: 'c', summaries: 1 }));
  const byCode = new Map(shown.map((one) => [one.code, one]));
  expect(byCode.get('child-voice')).toMatchObject({ summaries: 0, marks: null });
  expect(marksOf(byCode.get('b')!)).toMatchObject({ base: 'missing' });
  expect(marksOf(byCode.get('c')!)).toMatchObject({ summaries: 'suppressed' });
});

it('withholds a count on two boards, since either would know the other', () => {
  expect(marksOf(disclosed(row({ boards: 2 }))[0]!)).toMatchObject({ summaries: 'withheld' });
});

it('gives no share and no median on a base under the least', () => {
  expect(marksOf(disclosed(row({ summaries: 6, base: 7 }))[0]!)).toEqual({
    difference: 'withheld',
    median: 'withheld',
  });
});

it('ranks and sorts by what is shown, so that no order tells of hidden counts', () => {
  const shown = disclosed(
    row({ code: 'd', summaries: 9, rank: 1 }),
    row({ code: 'c', summaries: 4, rank: 2 }),
    row({ code: 'b', summaries: 3, rank: 3 }),
    row({ code: 'a', summaries: 1, rank: 4 }),
  );
  expect(shown.map(({ code, rank }) => [code, rank])).toEqual([
    ['d', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
  ]);
});

it('shows nothing of a single board, nor single summaries', () => {
  const board = { name: 'board', type: 'string', role: 'dimension' };
  const figures = COLUMNS.filter(({ name }) => name !== 'base');
  expect(discloseRows([row({ board: 'x' })], [board, ...figures], rules)).toEqual([]);
  expect(discloseRows([row({})], figures, rules, true)).toEqual([]);
  const summary = { name: 'summary_id', type: 'string', role: 'dimension' };
  expect(discloseRows([row({ summary_id: 'x' })], [summary, ...COLUMNS], rules)).toEqual([]);
});

it('withholds shares and medians of fewer than eight even where counts are true, and nothing else', () => {
  const few = { ...row({ summaries: 3, base: 7 }) };
  expect(withoutSmallBase(few, COLUMNS, 8)).toEqual({
    ...few,
    difference: null,
    median: null,
    marks: 'difference withheld; median withheld',
  });
  const enough = row({ summaries: 3, base: 8 });
  expect(withoutSmallBase(enough, COLUMNS, 8)).toEqual({ ...enough, marks: null });
});
