import { disclose } from '#libs/disclosure';
import { NO_FILTERS } from '#libs/warehouse';
import { chartOf } from './chart-of.js';
import { chartView } from './charts.js';
import type { Setting } from './document-writer.js';
import type { BoardFacts } from './domain/annual-report/board-facts.js';
import type { Answers, MartRow } from './domain/answers.js';

/** How many themes the chart draws (its parameter `top`). */
const DRAWN = 20;

/**
 * The charts of a document of one board, from what was asked for its words. Rows pass disclosure control as for any reader of the
 * region. Without a summary on either side there is nothing to draw.
 */
export function boardCharts(
  answers: Answers,
  { snapshot, policy }: Pick<Setting, 'snapshot' | 'policy'>,
): BoardFacts['charts'] {
  const view = chartView('board/against-region');
  const rows = [...answers.rows(view.mart)];
  const filters = { ...NO_FILTERS, ...answers.own };
  const result = { mart: view.mart, snapshot: snapshot.manifest, filters, columns: [], rows };
  const disclosed = disclose(result, 'region', policy);
  const drawn = mostDifferent(disclosed.rows);
  const isWide = drawn.some(({ difference }) => difference !== null);
  return isWide ? { 'against-region': chartOf(view, disclosed, drawn, answers) } : {};
}

/** As the chart orders its rows, so that the table beside it holds the same: what is clear first, then by size. */
const mostDifferent = (rows: readonly MartRow[]): MartRow[] =>
  [...rows].sort((one, other) => weight(other) - weight(one) || byTheme(one, other)).slice(0, DRAWN);

const numberIn = (row: MartRow, field: string) => Number(row[field] ?? 0);
const byTheme = (one: MartRow, other: MartRow) => String(one.theme).localeCompare(String(other.theme), 'en-GB');

function weight(row: MartRow): number {
  if (row.difference === null) return -1 / (1 + numberIn(row, 'board_summaries'));
  return (numberIn(row, 'lower') > 0 || numberIn(row, 'upper') < 0 ? 1000 : 0) + Math.abs(numberIn(row, 'difference'));
}
