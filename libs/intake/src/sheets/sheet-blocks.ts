import type { Cell, Row, Table } from '../domain/blocks.js';
import { cellName, type SheetCell } from './sheet.js';

/** A sheet as a table of a document, with the name of the cell each block stands in. */
export type SheetBlocks = { table: Table; cellOf: Map<number, string> };

/** Makes a table of a sheet: only rows and columns with something in them. Blank cells between are blank answers. */
export function sheetBlocks(rows: readonly SheetCell[][]): SheetBlocks {
  const all = [...new Set(rows.flat().map(({ column }) => column))].sort((one, other) => one - other);
  const columns = isMargin(all[0]!, rows) ? all.slice(1) : all;
  const cellOf = new Map<number, string>();
  let block = 1;
  const cells = (row: readonly SheetCell[]): Cell[] => {
    const found: Cell[] = [];
    for (const [index, column] of columns.entries()) {
      if (index > 0 && row.some((cell) => cell.column < column && cell.column + cell.span > column)) continue;
      const cell = row.find((each) => each.column === column || (index === 0 && each.column < column));
      const span = cell ? columns.filter((each) => each >= column && each < cell.column + cell.span).length || 1 : 1;
      found.push({ column: index, span, isContinued: false, isShaded: false, text: '', blocks: [] });
      if (cell) fill(found.at(-1), cell);
    }
    return found;
  };
  const fill = (into: Cell | undefined, { row, column, text }: SheetCell) => {
    if (!into) return;
    block += 1;
    cellOf.set(block, cellName(row, column));
    into.text = text.replace(/\s+/g, ' ').trim();
    into.blocks.push({ kind: 'paragraph', block, text, level: null, heading: null, boldUntil: 0 });
  };
  return {
    table: { kind: 'table', block: 1, number: 1, rows: rows.map((row): Row => ({ cells: cells(row) })) },
    cellOf,
  };
}

const FEWEST_ANSWERED = 2;

/** Whether a column holds nothing but titles, each alone in its row, beside a form with at least so many rows for each. */
function isMargin(column: number, rows: readonly SheetCell[][]): boolean {
  const titled = rows.filter((row) => row.some((cell) => cell.column === column));
  const answered = rows.filter((row) => row.length > 1);
  return titled.every((row) => row.length === 1) && answered.length > titled.length * FEWEST_ANSWERED;
}
