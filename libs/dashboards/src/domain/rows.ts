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
