import { isQuarter } from '#libs/kernel';
import type { BoardCount, CodedCount, ReviewTypeCount, ThemeCount } from './digest-facts.js';
import type { MartRow } from './figures.js';

const text = (row: MartRow, field: string) => String(row[field] ?? '');
const count = (row: MartRow, field: string) => Number(row[field] ?? 0);

/** Rows of the mart `coverage-by-board` as board counts. */
export const boardsFrom = (rows: readonly MartRow[]): BoardCount[] =>
  rows.map((row) => ({ id: text(row, 'board'), name: text(row, 'board_name'), summaries: count(row, 'summaries') }));

/** Rows of the mart `source-and-review-types`, of one quarter, as counts by kind of review. */
export const reviewTypesFrom = (rows: readonly MartRow[]): ReviewTypeCount[] =>
  rows.map((row) => ({
    id: text(row, 'review_type'),
    label: text(row, 'review_label'),
    summaries: count(row, 'summaries'),
    boards: count(row, 'boards'),
  }));

/** Rows of the mart `leading-themes` as theme counts; those with nothing in the period are left out. */
export const themesFrom = (rows: readonly MartRow[]): ThemeCount[] => rows.map(themeFrom).filter(isPresent);

/** Rows of the mart `settled-codings`, added up. */
export const codedFrom = (rows: readonly MartRow[]): CodedCount => ({
  passages: rows.reduce((sum, row) => sum + count(row, 'passages'), 0),
  settled: rows.reduce((sum, row) => sum + count(row, 'settled'), 0),
});

const isPresent = ({ summaries }: ThemeCount) => summaries > 0;

function themeFrom(row: MartRow): ThemeCount {
  const first = text(row, 'first_quarter');
  return {
    code: text(row, 'code'),
    theme: text(row, 'theme'),
    summaries: count(row, 'summaries'),
    boards: count(row, 'boards'),
    concernSummaries: count(row, 'concern_summaries'),
    concernBoards: count(row, 'concern_boards'),
    goodSummaries: count(row, 'good_summaries'),
    goodBoards: count(row, 'good_boards'),
    firstQuarter: isQuarter(first) ? first : null,
  };
}
