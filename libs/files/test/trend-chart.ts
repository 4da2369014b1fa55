import { join } from 'node:path';
import { loadDashboards } from '#libs/dashboards';
import { disclose } from '#libs/disclosure';
import { type Audience, loadDisclosurePolicies } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { type Dimensions, MART_COLUMNS, type Manifest, NO_FILTERS, type Row } from '#libs/warehouse';
import type { Chart } from '../src/domain/about.js';

const dashboard = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).find(
  ({ slug }) => slug === 'theme-trend',
)!;
export const policy = loadDisclosurePolicies(join(projectRoot, 'data/reference'))[0]!;

const row = (theme: string, quarter: string, summaries: number | null, boards: number, rank: number): Row => ({
  code: theme.toLowerCase().replaceAll(/\W+/g, '-'),
  theme,
  quarter,
  summaries,
  boards,
  base: 40,
  rank,
});

/** Counts that a public file shows in every way there is, and a theme named like a formula. */
export const ROWS = [
  row('=SUM(A1), "quoted"', '2014-Q1', 23, 9, 1),
  row('=SUM(A1), "quoted"', '2014-Q2', 12, 2, 1),
  row('Hearing the child', '2014-Q1', 3, 3, 2),
  row('Hearing the child', '2014-Q2', 0, 0, 2),
  row('Recording', '2014-Q1', null, 0, 3),
];

const dimensions = {
  quarters: ['2014-Q1', '2014-Q2'],
  boards: [{ id: 'ambleford', name: 'Ambleford' }],
  reviewTypes: [{ id: 'audit', label: 'Audit' }],
  codes: [],
  codesThen: [],
} as unknown as Dimensions;

/** The chart of themes by quarter with these rows, as an audience may have it. */
export function trendChart(audience: Audience, rows: Row[] = ROWS, filters = NO_FILTERS): Chart {
  const snapshot = { id: 'abc123', createdAt: '2014-07-01T09:00:00Z' } as Manifest;
  const columns = Object.entries(MART_COLUMNS['theme-trend']).map(([name, { type }]) => ({ name, type }));
  return {
    view: dashboard.views[0]!,
    dashboard,
    disclosed: disclose({ mart: 'theme-trend', snapshot, filters, columns, rows }, audience, policy),
    told: [],
    policy,
    dimensions,
    address: 'https://common-thread.example/dashboards/theme-trend',
  };
}
