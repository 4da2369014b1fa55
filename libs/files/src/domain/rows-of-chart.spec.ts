import type { ChartView } from '#libs/dashboards';
import type { Disclosed } from '#libs/disclosure';
import { rowsOfChart } from './rows-of-chart.js';

const view = {
  notes: {
    only: { clock: 'return-due' },
    table: { kind: 'rows', columns: [{ field: 'known' }, { field: 'median_days', onBase: ['known'] }] },
  },
} as unknown as ChartView;
const disclosed = (...rows: Disclosed['rows']) => ({ columns: [{ name: 'known' }], rows }) as unknown as Disclosed;

it('keeps the rows of the chart, and withholds a median of fewer than eight', () => {
  const few = { clock: 'return-due', known: 7, median_days: 31 };
  const enough = { clock: 'return-due', known: 8, median_days: 31 };
  const none = { clock: 'return-due', known: 0, median_days: null };
  const other = { clock: 'released', known: 90, median_days: 12 };
  const { rows, columns } = rowsOfChart(disclosed(few, other, enough, none), view, 8);
  expect(rows).toEqual([
    { ...few, median_days: null, marks: 'median_days withheld' },
    { ...enough, marks: null },
    { ...none, marks: null },
  ]);
  expect(columns.map(({ name }) => name)).toEqual(['known', 'marks']);
});

it('keeps the marks that were there', () => {
  const row = { clock: 'return-due', known: null, median_days: 4, marks: 'known suppressed' };
  expect(rowsOfChart(disclosed(row), view, 8).rows[0]!['marks']).toBe('known suppressed; median_days withheld');
});
