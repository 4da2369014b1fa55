import { NO_FILTERS } from './check-filters.js';
import { overSmallest } from './smallest-cells.js';

const SQL = 'FROM coding_totals JOIN summary_sums JOIN day_totals';
const over = (filters: Partial<typeof NO_FILTERS>) => overSmallest(SQL, { ...NO_FILTERS, ...filters });

it('asks what a mart names where no filter is given, or one that totals still tell', () => {
  expect(over({})).toBe(SQL);
  expect(over({ valence: 'good', theme: 'child-voice' })).toBe(SQL);
});

it('asks sums of a period, and cells of a kind of review', () => {
  expect(over({ from: '2014-Q1' })).toBe('FROM coding_sums JOIN summary_sums JOIN day_sums');
  expect(over({ reviewType: 'audit' })).toBe('FROM coding_cells JOIN summary_cells JOIN day_totals');
});

it('asks cells of days in one board, whose days no sums tell', () => {
  expect(over({ board: 'ambleford' })).toBe('FROM coding_totals JOIN summary_sums JOIN day_cells');
});

it('asks sums of what two words together name', () => {
  expect(overSmallest('FROM theme_facet_totals', { ...NO_FILTERS, to: '2014-Q1' })).toBe('FROM theme_facet_sums');
});
