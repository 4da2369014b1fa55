import type { Cell, Row } from './blocks.js';

const MARK = /^[xX✓✔☑☒]$/u;
const YES_OR_NO = /^(?:yes|no|y|n)$/i;

/**
 * The rows of a table with the head of the column, Yes or No, in place of each mark that stands beneath it: which of two columns a
 * mark stands in is lost where blank cells are left out.
 */
export function withYesOrNo(rows: readonly Row[]): readonly Row[] {
  const head = rows.findIndex(isYesNoHead);
  if (head < 0) return rows;
  const saying = new Map(rows[head]!.cells.slice(1).map(({ column, text }) => [column, text]));
  return rows.map((row, index) => {
    if (index <= head || !row.cells.some(isMarked)) return row;
    return { cells: row.cells.map((cell) => (isMarked(cell) ? saidBy(cell, saying.get(cell.column)) : cell)) };
  });
}

/** Whether a row has the two heads and, before them, what they are asked of. */
export const isYesNoHead = ({ cells: [, ...others] }: Row) =>
  others.length === 2 &&
  others.every(({ text }) => YES_OR_NO.test(text)) &&
  new Set(others.map(({ text }) => text.charAt(0).toLowerCase())).size === 2;

/** Whether nothing but a mark stands in a cell. */
export const isMarked = ({ text }: Cell) => MARK.test(text);

function saidBy(cell: Cell, text: string | undefined): Cell {
  const [mark] = cell.blocks;
  return text === undefined || mark?.kind !== 'paragraph' ? cell : { ...cell, text, blocks: [{ ...mark, text }] };
}
