import type { Block, Cell, Row } from './blocks.js';
import { labelCell } from './cell-pieces.js';
import type { TaughtField } from './taught-labels.js';
import { isMarked, isYesNoHead, withYesOrNo } from './yes-or-no.js';

const BOX = /^[☐☑☒]?$/u;
const BARE_KINDS = new Set<TaughtField>(['impactAudit', 'reviewType']);
const FEWEST = 3;
const LONGEST = 60; // characters

/**
 * With a blank first cell for the kinds of review listed in rows below the label that asks for it, a mark beside one: they go on with its
 * row. Rows in which nothing is marked stay as they are.
 */
export function withMarkedOptions(rows: readonly Row[]): readonly Row[] {
  const label = rows.findIndex((row, index) => asksForKind(row) && optionsBelow(rows, index) >= FEWEST);
  if (label < 0) return rows;
  const end = label + optionsBelow(rows, label);
  if (!rows.slice(label + 1, end + 1).some(({ cells }) => cells.some(isMarked))) return rows;
  const options = withYesOrNo(rows.slice(label, end + 1)).slice(1);
  return [...rows.slice(0, label + 1), ...options.map(goingOn), ...rows.slice(end + 1)];
}

const asksForKind = (row: Row) => {
  const [lead, ...others] = row.cells;
  const isBlank = others.every(({ text, blocks }) => text === '' && blocks.every(isParagraph));
  return (isBlank || isYesNoHead(row)) && labelCell(lead, false)?.match.field === 'reviewType';
};

function optionsBelow(rows: readonly Row[], label: number): number {
  const end = rows.findIndex((row, index) => index > label && !isOption(row));
  return (end < 0 ? rows.length : end) - label - 1;
}

const isOption = ({ cells: [option, ...others] }: Row) =>
  others.length > 0 &&
  others.every((cell) => isMarked(cell) || BOX.test(cell.text)) &&
  /\p{L}{3}/u.test(option!.text) &&
  option!.text.length <= LONGEST &&
  !option!.text.endsWith(':') &&
  !isLabel(option);

/** "Audit" alone is a kind of review before it is a label. */
function isLabel(cell: Cell | undefined): boolean {
  const match = labelCell(cell, false)?.match;
  return match !== undefined && match.field !== 'ignore' && (match.certainty > 1 || !BARE_KINDS.has(match.field));
}

const isParagraph = ({ kind }: Block) => kind === 'paragraph';

const goingOn = ({ cells }: Row): Row => ({
  cells: [{ ...cells[0]!, text: '', blocks: [], isContinued: true }, ...cells],
});
