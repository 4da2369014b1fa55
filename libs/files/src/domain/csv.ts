import type { Disclosed } from '#libs/disclosure';
import { neutralised } from '#libs/typology';
import type { About } from './about.js';
import type { ReadableTable } from './readable-table.js';

const BYTE_ORDER_MARK = '\uFEFF'; // or Excel takes UTF-8 for something else

/** How many lines of a chart's CSV stand before its headings: what the figures are, and an empty line. */
export const LINES_BEFORE_HEADINGS = 10;

/**
 * A chart's figures for a spreadsheet: first what they are, a line each, then an empty line, the headings and the rows.
 * UTF-8 with its mark, CRLF; what a spreadsheet would take for a formula stands behind an apostrophe. Pure.
 */
export function readableCsv({ lines }: About, { headings, rows }: ReadableTable): string {
  return csvForPeople([...lines, [], headings, ...rows]);
}

/** Rows as a CSV file that a spreadsheet opens as it is meant. Pure. */
export const csvForPeople = (rows: CsvRows): string => BYTE_ORDER_MARK + written(rows);

/** Rows for a program (RFC 4180): the columns' own names, what is not there empty, why in the column `marks`. Pure. */
export function plainCsv({ columns, rows }: Pick<Disclosed, 'columns' | 'rows'>): string {
  const names = columns.map(({ name }) => name);
  return written([names, ...rows.map((row) => names.map((name) => row[name] ?? null))]);
}

type CsvRows = readonly (readonly (string | number | null)[])[];

const written = (rows: CsvRows) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${neutralised(value).replaceAll('"', '""')}"`;
}
