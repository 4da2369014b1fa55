import { isBand } from './action-plan.js';
import type { Block, Paragraph, Row, Table } from './blocks.js';
import { matchLabel } from './match-label.js';

/** Heads a box that the office which receives the form fills in. */
const OFFICE =
  /^\W*(?:for )?(?:\S+ ){0,2}(?:office|admin|administrat\w+) use(?: only)?(?:\W*(?:(?:circulated|sent|copied) to\W*)?|\s*[:–-]\s[^.]{1,60})$/i;
/** Such a box is small: so many rows, and so many short lines at the end of a document. */
const MOST_ROWS = 4;
const MOST_BLOCKS = 8;
const LONGEST = 120; // characters

/**
 * Takes out the box "for office use only": what is in it, a day and a number as a rule, is the office's. It is a table with those
 * words over it or at its head, the rows below them in a table, or lines at the end of the document. A box that asks for a field
 * of the form stays: some forms have the day they were written there.
 */
export function withoutOfficeUse(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findIndex((block, index) => isOfficeLine(block) && isSmall(blocks.slice(index + 1)));
  const left = end < 0 ? blocks : blocks.slice(0, end);
  return left.flatMap((block, index) => {
    if (block.kind === 'paragraph') return block;
    const rows = isBox(block.rows) && isOfficeLine(lineAbove(left, index)) ? [] : withoutRows(block);
    return rows === block.rows ? block : rows.length > 0 ? { ...block, rows } : [];
  });
}

const isOfficeLine = (block: Block | undefined) => block?.kind === 'paragraph' && OFFICE.test(block.text);

/** What stands right above a block, blank lines aside. */
const lineAbove = (blocks: readonly Block[], index: number) =>
  blocks.slice(0, index).findLast((block) => block.kind === 'table' || block.text.trim() !== '');

/** The rows of a table without those of such a box, down to the next across; all of them where there are too many for one. */
function withoutRows({ rows }: Table): Row[] {
  const start = rows.findIndex(isOfficeRow);
  if (start < 0) return rows;
  if (isOfficeStrip(rows[start]!)) return rows.toSpliced(start, 1);
  const next = rows.findIndex((row, index) => index > start && isBand(row));
  const end = next < 0 ? rows.length : next;
  return isBox(rows.slice(start + 1, end)) ? [...rows.slice(0, start), ...rows.slice(end)] : rows;
}

const isBox = (rows: readonly Row[]) =>
  rows.length <= MOST_ROWS && !rows.some(({ cells }) => cells.some(({ text }) => asksForField(text)));

/** Whether a text is the label of a field, alone or before its answer. */
const asksForField = (text: string) => (matchLabel(text.replace(/:.*$/s, ''), false)?.certainty ?? 0) >= 3;

const isOfficeRow = (row: Row) => {
  const filled = row.cells.filter(({ text }) => text !== '');
  return (filled.length === 1 && OFFICE.test(filled[0]!.text)) || isOfficeStrip(row);
};

/** Whether the words stand beside what the office writes, in one row. */
const isOfficeStrip = ({ cells: [first, ...others] }: Row) =>
  others.some(({ text }) => text !== '') &&
  OFFICE.test(first!.text) &&
  others.every(({ text }) => text.length <= LONGEST && !asksForField(text));

const isSmall = (blocks: readonly Block[]) =>
  blocks.filter((block) => block.kind === 'table' || block.text.trim() !== '').length <= MOST_BLOCKS &&
  blocks.every((block) => (block.kind === 'table' ? isBox(block.rows) : isLineOfBox(block)));

const isLineOfBox = ({ heading, text }: Paragraph) =>
  heading === null && text.length <= LONGEST && !text.split(/[\t\n]/).some(asksForField);
