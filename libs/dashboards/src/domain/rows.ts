import type { ChartView } from './chart-view.js';
import { quarterLabel } from './words.js';

/** One row of a mart: its columns by name. Counts are whole numbers; quarters are text such as `2014-Q1`. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The count in a column; 0 when it holds none. */
export function countIn(row: Row, field: string): number {
  const value = row[field];
  return typeof value === 'number' ? value : 0;
}

/** The text in a column; empty when it holds none. */
export const textIn = (row: Row, field: string) => String(row[field] ?? '');

/** The rows by the text of one column, in the order in which each text first comes. */
export function rowsBy(rows: readonly Row[], field: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(textIn(row, field));
    if (group) group.push(row);
    else groups.set(textIn(row, field), [row]);
  }
  return groups;
}

/** The sum of a column of counts over rows that share no summary (other boards, quarters or kinds of review). */
export const sumOf = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + countIn(row, field), 0);

/** The different texts of a column, in text order. */
export const distinctIn = (rows: readonly Row[], field: string) =>
  [...new Set(rows.map((row) => textIn(row, field)))].sort();

/** When the rows are of, as the end of a sentence: " in 2014 Q1", " from 2013 Q3 to 2015 Q2". */
export function periodIn(rows: readonly Row[], field: string): string {
  const periods = distinctIn(rows, field);
  const [first, last] = [quarterLabel(periods[0]!), quarterLabel(periods.at(-1)!)];
  return first === last ? ` in ${first}` : ` from ${first} to ${last}`;
}

/** The rows of a mart that are a chart's: all, or those its note `only` keeps. */
export function rowsFor({ notes }: Pick<ChartView, 'notes'>, rows: readonly Row[]): readonly Row[] {
  const kept = Object.entries(notes.only);
  return kept.length === 0 ? rows : rows.filter((row) => kept.every(([field, value]) => row[field] === value));
}
