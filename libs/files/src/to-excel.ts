import writeExcel from 'write-excel-file/node';
import { neutralised } from '#libs/typology';
import type { About } from './domain/about.js';
import type { ReadableCell, ReadableTable } from './domain/readable-table.js';

const NARROWEST = 10;
const WIDEST = 50; // characters
const LABELS = 26;
const WORDS = 100;

/**
 * A chart's figures as an Excel file of two sheets: "Read me" says what they are, "Figures" holds them under bold headings
 * that stay in sight, numbers as numbers. Carries no name of a person or program.
 */
export async function toExcel({ lines }: About, { headings, rows }: ReadableTable): Promise<Uint8Array> {
  const readMe = {
    sheet: 'Read me',
    data: lines.map(([label, text]) => [bold(label), { value: neutralised(text), wrap: true }]),
    columns: [{ width: LABELS }, { width: WORDS }],
  };
  const figures = {
    sheet: 'Figures',
    data: [headings.map(bold), ...rows.map((row) => row.map(cell))],
    columns: headings.map((heading, at) => ({ width: widthOf(heading, rows, at) })),
    stickyRowsCount: 1,
  };
  return writeExcel([readMe, figures]).toBuffer();
}

const bold = (text: string) => ({ value: neutralised(text), fontWeight: 'bold' as const, wrap: true });
const cell = (value: ReadableCell) => (typeof value === 'number' ? value : neutralised(value));

function widthOf(heading: string, rows: readonly ReadableCell[][], at: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[at]).length), heading.length);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}
