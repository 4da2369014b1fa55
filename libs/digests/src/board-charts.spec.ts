import { join } from 'node:path';
import { loadDisclosurePolicies } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import type { SnapshotView } from '#libs/warehouse';
import { boardCharts } from './board-charts.js';
import { Answers, type MartRow } from './domain/answers.js';

const [policy] = loadDisclosurePolicies(join(projectRoot, 'data/reference'));
const snapshot = { manifest: { id: '3f9ac2e4b071' } } as SnapshotView;
const own = { from: '2013-Q2', to: '2014-Q1', board: 'ambleford' };

/** A theme found in so many of the board's nine summaries, or of as many as there are, and in 30 of 60 elsewhere. */
const row = (code: string, board_summaries: number, difference: number, board_base = 9): MartRow => ({
  code,
  theme: `Theme ${code}`,
  board_summaries,
  board_base,
  region_summaries: 30,
  region_base: 60,
  region_boards: 12,
  difference,
  lower: difference - 30,
  upper: difference + 30,
  verdict: difference > 30 ? 'more-often' : 'no-clear-difference',
});
const chartsOf = (rows: MartRow[]) =>
  boardCharts(new Answers(own, [{ mart: 'board-against-region', filters: own, rows }]), { snapshot, policy: policy! });

it('sets a board beside the rest of the region, what is clear first, with the figures of the chart as a table', () => {
  const chart = chartsOf([row('a', 4, -5.6), row('b', 9, 50), row('c', 6, 16.7)])['against-region']!;
  expect(chart.rows.map(({ code }) => code)).toEqual(['b', 'c', 'a']);
  expect(chart.finding).toContain('‘Theme b’');
  const [first] = chart.table.rows;
  expect(first!.cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown)).slice(0, 4)).toEqual([
    'Theme b',
    'More often',
    '9 of 9',
    '30 of 60',
  ]);
  expect(first!.cells[2]).toMatchObject({ value: 9, source: { mart: 'board-against-region', row: { code: 'b' } } });
});

it('draws nothing where either side is too small to compare, or empty', () => {
  expect(chartsOf([row('a', 2, 17, 3)])).toEqual({});
  expect(chartsOf([])).toEqual({});
});
