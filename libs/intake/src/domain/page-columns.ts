import type { Block, Cell, Row, Table } from './blocks.js';
import { isAllBold } from './cell-look.js';
import { matchLabel } from './match-label.js';

/** Fields whose labels stand in bold above their answers in the cells of one row: so many make it a page set in columns. */
const FEWEST_FIELDS = 3;
const LONGEST_LABEL = 120;

/** A document in which a row that only sets the page in columns, several labels and answers in each, is the text of one after the other. */
export const withoutPageColumns = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === 'table' && block.rows.some(isOfColumns) ? unrolled(block) : block));

function isOfColumns({ cells }: Row): boolean {
  const labels = cells.map(labelsIn);
  const fields = new Set(labels.flat());
  return cells.length > 1 && fields.size >= FEWEST_FIELDS && labels.some((own) => own.length >= FEWEST_FIELDS);
}

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
