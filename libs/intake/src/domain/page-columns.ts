import type { Block, Cell, Row, Table } from './blocks.js';
import { isAllBold } from './cell-look.js';
import { matchLabel } from './match-label.js';

/** Fields whose labels stand in bold above their answers in the cells of one row: so many make it a page set in columns. */
const FEWEST_FIELDS = 3;
const LONGEST_LABEL = 120;

/**
 * A document in which a row that only sets the page in columns, several labels and answers in each or known ones in some, is the text of
 * one after the other.
 */
export const withoutPageColumns = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === 'table' && block.rows.some(isOfColumns) ? unrolled(block) : block));

function isOfColumns({ cells }: Row): boolean {
  const labels = cells.map(labelsIn);
  const fields = new Set(labels.flat());
  const areKnown = fields.size >= FEWEST_FIELDS && labels.some((own) => own.length >= FEWEST_FIELDS);
  return cells.length > 1 && (areKnown || cells.every((cell) => countStanding(cell) >= FEWEST_FIELDS));
}

/** How many lines of a cell stand as labels do: in bold over something, or up to a colon before their answer. */
const countStanding = ({ blocks }: Cell) =>
  blocks.filter((block, index) => {
    if (block.kind !== 'paragraph') return false;
    const below = blocks[index + 1];
    return isBold(block)
      ? block.text.length <= LONGEST_LABEL && below !== undefined && !isBold(below)
      : block.boldUntil <= LONGEST_LABEL && block.text.slice(0, block.boldUntil).trimEnd().endsWith(':');
  }).length;

/** The fields of which a surely known label stands in bold above something in a cell. */
const labelsIn = ({ blocks }: Cell) =>
  blocks.flatMap((block, index) => {
    const isLabel = block.kind === 'paragraph' && block.text.length <= LONGEST_LABEL && isBold(block);
    const match = isLabel && blocks[index + 1] ? matchLabel(block.text, false) : undefined;
    return match && match.certainty >= 3 ? match.field : [];
  });

const isBold = (block: Block) => isAllBold({ blocks: [block] });

const unrolled = (table: Table): Block[] =>
  table.rows.flatMap((row): Block[] =>
    isOfColumns(row) ? row.cells.flatMap(({ blocks }) => blocks) : [{ ...table, rows: [row] }],
  );
