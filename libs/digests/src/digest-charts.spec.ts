import { join } from 'node:path';
import { findingFor } from '#libs/dashboards';
import { loadDisclosurePolicies } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import type { SnapshotView } from '#libs/warehouse';
import { chartView } from './charts.js';
import { digestCharts } from './digest-charts.js';
import { Answers, type MartRow } from './domain/answers.js';

const [policy] = loadDisclosurePolicies(join(projectRoot, 'data/reference'));
const snapshot = { manifest: { id: '3f9ac2e4b071' } } as SnapshotView;
const quarter = '2015-Q2';

/** Themes of which every tenth is rising, against as many quarters before. */
const changes = (themes: number): MartRow[] =>
  Array.from({ length: themes }, (_, at) => ({
    code: `t${at}`,
    theme: `Theme ${at}`,
    before: 4,
    before_base: 55,
    after: at % 10 === 0 ? 20 : 5,
    after_base: 45,
    difference: at % 10 === 0 ? 37.2 : 3.8,
    lower: at % 10 === 0 ? 20.1 : -8.5,
    upper: at % 10 === 0 ? 51.9 : 17.3,
    verdict: at % 10 === 0 ? 'rising' : 'no-clear-change',
    before_from: '2013-Q3',
    after_from: '2014-Q3',
    after_to: quarter,
  }));
function chartOf(rows: MartRow[]) {
  const answers = new Answers({ from: quarter, to: quarter }, [
    { mart: 'theme-changes', filters: { from: null, to: quarter }, rows },
    { mart: 'leading-themes', filters: { from: quarter, to: quarter }, rows: [] },
    { mart: 'methods', filters: { from: '2014-Q3', to: quarter }, rows: [] },
  ]);
  return digestCharts(answers, { from: '2014-Q3', to: quarter }, { snapshot, policy: policy! })['theme-changes']!;
}

it('says of all themes compared what the dashboard says, though it draws twenty of them', () => {
  const rows = changes(61);
  const chart = chartOf(rows);
  expect(chart.finding).toContain('Of 61 themes, 7 are rising; 54 show no clear change');
  expect(chart.finding).toBe(findingFor(chartView('theme-changes/intervals'), rows));
  expect(chart.alternative).toContain('Of 61 themes');
  expect([chart.rows, chart.table.rows].map(({ length }) => length)).toEqual([20, 20]);
});

it('says beside the table that it holds what is drawn, where that is not all', () => {
  expect(chartOf(changes(61)).table.notes).toEqual([expect.stringContaining('holds what is drawn')]);
  expect(chartOf(changes(20)).table.notes).toEqual([]);
});
