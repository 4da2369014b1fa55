import type { Cell, Row } from './blocks.js';
import { isAllBold, isListHead } from './cell-look.js';

const FEWEST_COLUMNS = 3;
/** Where the words that head them are those every list has. */
const FEWEST_TOLD = 2;
const LONGEST_HEAD = 140;

/**
 * How many rows stand beneath a row that heads the columns of a plan ("Recommendation | Action | Lead | By when"), bands across
 * it among them; 0 where the row heads none. A head says so in words every list has, or stands out from what is beneath it.
 */
export function rowsOfPlan(rows: readonly Row[], head: number): number {
  const columns = rows[head]!.cells;
  const isList = isListHead(columns);
  if (columns.length < (isList ? FEWEST_TOLD : FEWEST_COLUMNS) || !(isList || standsOut(columns))) return 0;
  const areBold = columns.every((cell) => cell.text === '' || isAllBold(cell));
  const lead = rows.slice(head + 1).find((row) => !isBand(row))?.cells[0];
  const isOfList = ({ cells }: Row) => !isListHead(cells) && (isMarked(lead) || !isMarked(cells[0]));
  const isRow = (row: Row) => hasColumns(row, columns) && (isList ? isOfList(row) : isUnmarked(row, areBold));
  const end = rows.findIndex((row, index) => index > head && !isBand(row) && !isRow(row));
  const beneath = rows.slice(head + 1, end < 0 ? rows.length : end);
  const last = beneath.findLastIndex((row) => !isBand(row));
  return last + 1;
}

export const isBand = ({ cells }: Row) => cells.length === 1;

function standsOut(cells: readonly Cell[]): boolean {
  const filled = cells.filter(({ text }) => text !== '');
  const isShort = filled.length >= FEWEST_COLUMNS && filled.every(({ text }) => text.length <= LONGEST_HEAD);
  return isShort && (filled.every(({ isShaded }) => isShaded) || filled.every(isAllBold));
}

/** Whether a cell is set as a label is. */
const isMarked = (cell: Cell | undefined) => cell !== undefined && (cell.isShaded || isAllBold(cell));

const hasColumns = ({ cells }: Row, columns: readonly Cell[]) =>
  cells.length === columns.length && cells.every(({ column }, index) => column === columns[index]!.column);

/** Whether nothing in a row is set as a label beside its answer; below heads in bold all cells may be shaded. */
const isUnmarked = ({ cells }: Row, areBold: boolean) =>
  (areBold || !standsOut(cells)) && !cells.some((cell) => cell.text !== '' && isAllBold(cell));
