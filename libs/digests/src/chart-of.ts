import { altTextFor, type ChartView, findingFor, tableFor } from '#libs/dashboards';
import type { Disclosed } from '#libs/disclosure';
import type { MartName } from '#libs/warehouse';
import { Answers, type MartRow } from './domain/answers.js';
import type { Chart, TableCell } from './domain/document.js';

/** The columns by which a row of a mart that charts draw is known. */
const KEYS: Partial<Record<MartName, readonly string[]>> = {
  'leading-themes': ['code'],
  'theme-changes': ['code'],
  'theme-facets': ['kind', 'value'],
  'theme-pairs': ['code', 'other_code'],
  methods: ['question', 'value'],
  durations: ['span', 'review_type'],
  'region-overview': ['quarter'],
  'board-against-region': ['code'],
  'theme-trend': ['code', 'quarter'],
};

const ONLY_DRAWN = 'The table holds what is drawn. The sentence above the chart is about all there is, drawn or not.';

/**
 * A chart of `dashboards/` as a document holds it: the rows it draws, what it says, and the same figures as a table. `rows` are
 * those of the answer that are drawn; the finding is told of all of the answer, as on the dashboard. `answers` names the
 * figures, as in the rest of the document.
 */
export function chartOf(view: ChartView, disclosed: Disclosed, rows: readonly MartRow[], answers: Answers): Chart {
  const { caption, headings, rows: lines } = tableFor(view, rows);
  const cells = lines.map((line) => ({ cells: line.map((cell) => cellOf(cell, disclosed, answers)) }));
  return {
    dashboard: view.dashboard,
    view: view.name,
    title: view.title,
    finding: findingFor(view, disclosed.rows),
    alternative: altTextFor(view, disclosed.rows),
    rows: [...rows],
    table: {
      caption,
      columns: headings.map(({ text, numeric }) => ({ heading: text, numeric })),
      rows: cells,
      notes: rows.length < disclosed.rows.length ? [ONLY_DRAWN] : [],
    },
  };
}

type PrintedCell = ReturnType<typeof tableFor>['rows'][number][number];

function cellOf({ text, told }: PrintedCell, { mart, filters }: Disclosed, answers: Answers): TableCell {
  const keys = KEYS[mart];
  if (!told || !keys || typeof told.row[told.field] !== 'number') return text;
  const row = Object.fromEntries(keys.map((column) => [column, String(told.row[column])]));
  return { ...answers.cell(mart, row, told.field, filters), shown: text };
}
