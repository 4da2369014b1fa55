/** One filled cell, or the first of several merged ones. `row` and `column` count from 0; `span` and `depth` how many it covers. */
export type SheetCell = { row: number; column: number; span: number; depth: number; text: string };

/**
 * A sheet as its filled cells, row by row; of one that is turned the rows are the columns people see. Comma-separated values
 * are a sheet without a name.
 */
export type Sheet = { name: string | undefined; cells: SheetCell[]; isTurned?: true };

/** The name of a place in a sheet as people know it: "B7". */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}

/** A sheet with its columns as rows. */
export const turned = ({ name, cells }: Sheet): Sheet => ({
  name,
  isTurned: true,
  cells: cells
    .map((cell) => ({ text: cell.text, row: cell.column, column: cell.row, span: cell.depth, depth: cell.span }))
    .sort((one, other) => one.row - other.row || one.column - other.column),
});

/** The cells of each row that has any, from the top. */
export function sheetRows({ cells }: Sheet): SheetCell[][] {
  const rows = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}
