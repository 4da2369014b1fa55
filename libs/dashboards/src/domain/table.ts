import { type Mark, marksOf } from '#libs/disclosure';
import type { Column, CrossTable, PlainTable } from './chart-notes.js';
import type { ChartView } from './chart-view.js';
import { countIn, distinctIn, type Row, rowsFor, textIn } from './rows.js';
import { inFigures, quarterLabel, withSign } from './words.js';

/**
 * One cell as it is printed; numbers go to the right. `mark` says why a figure is not there, or that it is a true zero;
 * `told` is what it tells of: the row of the mart and the column, where it is a figure of one row.
 */
export type Cell = { text: string; numeric: boolean; mark?: Mark | 'zero'; told?: { row: Row; field: string } };
/** A chart's data as a table. The first `rowHeadings` cells of each row are its headings. */
export type DataTable = { caption: string; headings: Cell[]; rows: Cell[][]; rowHeadings: number };

/**
 * The rows of a chart as a table in plain words: all of them, also those beyond the entries a chart draws.
 * A `rows` table has a line a row of the mart; a `cross` table sets one column's values side by side, and fills a cell
 * that the mart does not hold with the spec's own word for it. Pure; no rows give headings alone.
 */
export function tableFor(view: Pick<ChartView, 'notes'>, rows: readonly Row[]): DataTable {
  const { table } = view.notes;
  const sorted = [...rowsFor(view, rows)].sort((a, b) => compare(a, b, table.order));
  return table.kind === 'rows' ? plainTable(table, sorted) : crossTable(table, sorted);
}

function plainTable(table: PlainTable, rows: readonly Row[]): DataTable {
  const numeric = table.columns.map((column) => isNumeric(rows, column.field));
  return {
    caption: table.caption,
    headings: table.columns.map((column, at) => ({ text: column.heading, numeric: numeric[at]! })),
    rows: rows.map((row) => table.columns.map((column, at) => cellOf(row, column, numeric[at]!))),
    rowHeadings: 1,
  };
}

function crossTable(table: CrossTable, rows: readonly Row[]): DataTable {
  const across = distinctIn(rows, table.across);
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(table.rows.map(({ field }) => row[field] ?? null));
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const headings = [
    ...table.rows.map(({ heading }) => words(heading)),
    ...across.map((value) => figure(quarterLabel(value))),
  ];
  return {
    caption: table.caption,
    headings: table.total ? [...headings, figure(table.total)] : headings,
    rows: [...lines.values()].map((line) => crossLine(table, line, across)),
    rowHeadings: table.rows.length,
  };
}

function crossLine(table: CrossTable, line: readonly Row[], across: readonly string[]): Cell[] {
  const byValue = new Map(line.map((row) => [textIn(row, table.across), row]));
  const cells = across.map((value) => {
    const row = byValue.get(value);
    return row ? cellOf(row, { ...table.cell, blank: table.cell.absent }, true) : missing(table.cell.absent);
  });
  const start = table.rows.map((column) => words(printed(line[0]!, column)));
  return [...start, ...cells, ...(table.total ? [totalOf(line, table.cell.field)] : [])];
}

/** A total is left out where a part of it is hidden: what is shown of it would be no total, and the whole would tell the part. */
function totalOf(line: readonly Row[], field: string): Cell {
  const isPartHidden = line.some((row) => isHidden(markIn(row, field)));
  if (isPartHidden) return { ...figure(MARK_WORDS.withheld), mark: 'withheld' };
  return figure(inFigures(line.reduce((sum, row) => sum + countIn(row, field), 0)));
}

/** What stands in the place of a figure that is hidden, on every page and in every file. */
export const MARK_WORDS = { suppressed: 'Too few to show', withheld: 'Withheld' } as const;

const words = (text: string): Cell => ({ text, numeric: false });
const figure = (text: string): Cell => ({ text, numeric: true });
/** What the mart does not hold: none, if the spec's word for it is 0, or else not known. */
const missing = (text: string): Cell => ({ text, numeric: true, mark: text === '0' ? 'zero' : 'missing' });
const isHidden = (mark: Mark | undefined) => mark === 'suppressed' || mark === 'withheld';

/** Why a column of a row holds nothing; undefined where it does, or where what is missing has no mark of its own. */
const markIn = (row: Row, field: string): Mark | undefined => marksOf(row)[field];

function cellOf(row: Row, column: Pick<Column, 'field' | 'of' | 'blank'>, numeric: boolean): Cell {
  const mark = markIn(row, column.field);
  if (mark === 'suppressed' || mark === 'withheld') return { text: MARK_WORDS[mark], numeric, mark };
  const text = printed(row, column);
  if (!numeric) return { text, numeric };
  if (text === column.blank && text !== '0') return { text, numeric, mark: 'missing' };
  return { text, numeric, ...(row[column.field] === 0 ? { mark: 'zero' } : {}), told: { row, field: column.field } };
}

function printed(row: Row, column: Partial<Column> & Pick<Column, 'field' | 'blank'>): string {
  const value = row[column.field];
  if (value === null || value === undefined || value === '') return column.blank;
  if (typeof value === 'string') return column.words?.[value] ?? quarterLabel(value);
  if (column.signed) return withSign(value);
  if (column.of && isHidden(markIn(row, column.of))) return inFigures(value);
  if (column.of && countIn(row, column.of) === 0) return column.blank;
  return column.of ? `${inFigures(value)} of ${inFigures(countIn(row, column.of))}` : inFigures(value);
}

const isNumeric = (rows: readonly Row[], field: string) =>
  rows.some((row) => typeof row[field] === 'number' || isHidden(markIn(row, field)));

function compare(a: Row, b: Row, order: PlainTable['order']): number {
  for (const { field, descending } of order) {
    const [left, right] = [a[field] ?? '', b[field] ?? ''];
    if (left !== right) return (left < right ? -1 : 1) * (descending ? -1 : 1);
  }
  return 0;
}
