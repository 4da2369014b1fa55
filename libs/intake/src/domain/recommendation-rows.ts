import { rowsOfPlan } from './action-plan.js';
import type { Row } from './blocks.js';

const KIND = /^(single|multi)(?:[\s-]*agency)?\b/i;
const FEWEST = 2;

/** Which kind of recommendation a text begins by saying it is. */
export function kindSaid(text: string): 'single' | 'multi' | undefined {
  const [, kind] = KIND.exec(text.trim()) ?? [];
  return kind?.toLowerCase() as 'single' | 'multi' | undefined;
}

/**
 * How many rows of a list of recommendations stand beneath its head, each of which says in one of its columns of which kind it is
 * ("Multi | Relaunch the protocol | Board manager | March"); 0 where the row heads none.
 */
export function recommendationRows(rows: readonly Row[], head: number): number {
  if (!rows[head + 1]?.cells.some(({ text }) => kindSaid(text) !== undefined)) return 0;
  const below = rowsOfPlan(rows, head);
  const filled = rows.slice(head + 1, head + 1 + below).filter(isFilled);
  return filled.length >= FEWEST && kindColumn(filled) !== undefined ? below : 0;
}

/** Which of its cells says in every row of a list of which kind it is. */
export function kindColumn(rows: readonly Row[]): number | undefined {
  const filled = rows.filter(isFilled);
  const columns = filled[0]?.cells.map(({ column }) => column) ?? [];
  const said = (row: Row, column: number) => kindSaid(row.cells.find((cell) => cell.column === column)?.text ?? '');
  return columns.find((column) => filled.every((row) => said(row, column) !== undefined));
}

const isFilled = ({ cells }: Row) => cells.some(({ text }) => text !== '');
