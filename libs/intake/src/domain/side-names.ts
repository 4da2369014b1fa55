import type { Row } from './blocks.js';
import { isAllBold } from './cell-look.js';
import { matchLabel } from './match-label.js';

const LONGEST_LABEL = 120;

/**
 * The rows of a table without the names of its parts ("LEARNING") that go down beside labels across, each with its answer across
 * below it: one of these is to be a label we know, and the name no label of its own.
 */
export function withoutSideNames(rows: readonly Row[]): readonly Row[] {
  const named = new Set(partsBeside(rows).filter(holdsLabels).flat());
  return named.size === 0 ? rows : rows.map((row) => (named.has(row) ? { cells: row.cells.slice(1) } : row));
}

/** Rows beside each cell that goes down over several. */
function partsBeside(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (const row of rows) {
    if (row.cells[0]?.isContinued) parts.at(-1)?.push(row);
    else parts.push([row]);
  }
  return parts.filter(
    ([first, ...others]) => first!.cells.length > 1 && first!.cells[0]!.text !== '' && others.length > 0,
  );
}

function holdsLabels(part: readonly Row[]): boolean {
  const labels = part.filter((row, index) => isLabelOver(row, part[index + 1]));
  const [first] = part;
  const isLed = labels[0] === first || (first!.cells[1]!.blocks[0]?.kind === 'table' && first!.cells.length === 2);
  const name = matchLabel(first!.cells[0]!.text, false);
  return isLed && (name?.certainty ?? 0) < 3 && labels.some(({ cells }) => isKnown(cells[1]!.text));
}

/** Whether a label across stands in one row and its answer, not set as it is, across in the next. */
function isLabelOver({ cells }: Row, next: Row | undefined): boolean {
  const [, label, ...others] = cells;
  const [, answer, ...further] = next?.cells ?? [];
  if (!label || !answer || others.length > 0 || further.length > 0) return false;
  const isLabel = label.text !== '' && label.text.length <= LONGEST_LABEL && label.isShaded;
  return (
    isLabel &&
    label.blocks.every(({ kind }) => kind === 'paragraph') &&
    !answer.isShaded &&
    !isAllBoldThrough(answer.blocks)
  );
}

const isAllBoldThrough = (blocks: Row['cells'][number]['blocks']) =>
  blocks.length > 0 && blocks.every((block) => isAllBold({ blocks: [block] }));

const isKnown = (text: string) => matchLabel(text, true) !== undefined;
