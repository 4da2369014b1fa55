import { neutralised } from '#libs/typology';
import { COLUMN_NAMES, EXPORT_COLUMNS, type ExportRow } from './export-columns.js';

/** A byte order mark, by which Excel knows UTF-8, and the headings in plain words. */
export const csvHead = () => `\uFEFF${csvLine(COLUMN_NAMES.map((name) => EXPORT_COLUMNS[name].heading))}`;

/** One row as RFC 4180 has it. Lists are joined by "; ", and what is not known is an empty cell. */
export const csvRow = (row: ExportRow): string => csvLine(COLUMN_NAMES.map((name) => inWords(row[name])));

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const safe = neutralised(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function inWords(cell: ExportRow[keyof ExportRow]): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  return Array.isArray(cell) ? cell.join('; ') : String(cell);
}
