import type { Cell } from './blocks.js';

const NUMBER_ONLY = /^\(?(?:[a-hq] ?\d{1,2}|\d{1,2}(?:\.\d{1,2}|[a-z])?|[a-z]|[ivx]{1,4})?[.):]?$/i;

/** Whether a cell only numbers its row, or is blank. */
export const isRowNumber = ({ text }: Cell) => NUMBER_ONLY.test(text);

/** Whether a cell is set as a label is, in the way the leading label of its row is: in bold, or with a colon. */
export const isSetAlike = (cell: Cell, leading: Cell) =>
  (cell.text.endsWith(':') && leading.text.endsWith(':')) || (isAllBold(cell) && isAllBold(leading));

/** Whether the first line of a cell is in bold to its end. */
export const isAllBold = ({ blocks: [first] }: Cell) =>
  first?.kind === 'paragraph' && first.boldUntil >= first.text.trimEnd().length;
