import type { PrintedCell, PrintedTable } from '#libs/disclosure';
import type { Figure } from '../document.js';
import type { PublishedFigures } from './public-facts.js';

/** A row of a published table, with its figure for the whole period: null where that is hidden. */
export type PublishedRow = { label: string; value: number | null; figure: Figure };

/** The rows of one level of a published table, most first; hidden ones are left out, and alike ones go by their label. */
export function publishedRows(published: PublishedFigures, table: string, level: string): PublishedRow[] {
  const found = published.tables.find(({ id }) => id === table);
  if (!found) return [];
  return found.rows
    .filter((row) => row.level === level)
    .map(({ label, cells }) => rowOf(published, found, label, cells[0]!))
    .filter(({ value }) => value !== null && value > 0)
    .sort((one, other) => other.value! - one.value! || one.label.localeCompare(other.label, 'en-GB'));
}

/** The first rows, and all that are as many as the last of them; none where that would be more than `most`. */
export function leadingRows(rows: readonly PublishedRow[], wanted: number, most: number): PublishedRow[] {
  const last = rows[wanted - 1]?.value ?? 0;
  const leading = rows.filter(({ value }) => value! >= last);
  return leading.length <= most ? leading : rows.filter(({ value }) => value! > last);
}

/** One published figure. What is hidden has no value, and is shown as it is printed. */
export function publishedFigure(
  { id }: Pick<PublishedFigures, 'id'>,
  table: string,
  row: string,
  column: string,
  cell: PrintedCell,
): Figure {
  const isShown = cell.kind === 'figure' || cell.kind === 'zero';
  return {
    name: [table, row, column].map(slug).join('.'),
    value: isShown ? Number(cell.text) : null,
    shown: cell.text,
    source: { kind: 'publication', publication: id, table, row, column },
  };
}

const rowOf = (published: PublishedFigures, table: PrintedTable, label: string, cell: PrintedCell): PublishedRow => {
  const figure = publishedFigure(published, table.id, label, table.columns[0]!.label, cell);
  return { label, value: figure.value, figure };
};

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
