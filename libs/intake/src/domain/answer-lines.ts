import type { Block, Cell, Paragraph, Table } from './blocks.js';
import type { Line } from './draft.js';
import { LIST_SIGNS } from './list-signs.js';
import { withYesOrNo } from './yes-or-no.js';

/** One line of a document with how it looks, before anyone knows whether it is a label or an answer. */
export type WrittenLine = Line & Pick<Paragraph, 'block' | 'heading' | 'boldUntil' | 'isFaint' | 'taught'>;

const BEFORE_TYPED_BULLET = new RegExp(`\\n(?=\\s*[${LIST_SIGNS}*–-]\\s)`, 'u');

/** The lines of paragraphs and tables in reading order, blank ones left out. A table gives a line a row. */
export function writtenLines(blocks: readonly Block[]): WrittenLine[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? paragraphLines(block) : tableLines(block)));
}

/** A paragraph as its lines. A break inside a list item stays in the item unless a typed bullet follows it. */
export function paragraphLines(paragraph: Paragraph): WrittenLine[] {
  const { block, heading, level } = paragraph;
  const faint = paragraph.isFaint ? { isFaint: true as const } : {};
  if (!paragraph.text.includes('\n')) {
    const { text, boldUntil } = paragraph;
    return text.trim() === '' ? [] : [{ text, level, block, heading, boldUntil, ...faint, ...taughtIn(paragraph, 0) }];
  }
  const pieces = level === null ? paragraph.text.split('\n') : paragraph.text.split(BEFORE_TYPED_BULLET);
  let start = 0;
  return pieces.flatMap((piece) => {
    const text = level === null ? piece : piece.replaceAll('\n', ' ');
    const boldUntil = Math.max(0, Math.min(piece.length, paragraph.boldUntil - start));
    const taught = taughtIn(paragraph, start);
    start += piece.length + 1;
    return text.trim() === '' ? [] : [{ text, level, block, heading, boldUntil, ...faint, ...taught }];
  });
}

/** A taught label stands on the first line of its paragraph. */
const taughtIn = ({ taught }: Paragraph, start: number): Pick<Paragraph, 'taught'> =>
  taught && start === 0 ? { taught } : {};

export const tableLines = (table: Table): WrittenLine[] =>
  withYesOrNo(table.rows).flatMap(({ cells }) => cellLines(cells));

/** Cells of an answer side by side: single lines are one line, set apart; any others keep their lines. */
export function cellLines(beside: readonly Cell[]): WrittenLine[] {
  const cells = beside.map((cell) => writtenLines(cell.blocks)).filter((lines) => lines.length > 0);
  const first = cells[0]?.[0];
  const isPlain = cells.every((lines) => lines.length === 1 && lines[0]?.level === null);
  if (!first || !isPlain || cells.length === 1) return cells.flat();
  const text = cells.map((lines) => lines[0]?.text.trim()).join(' | ');
  return [{ ...first, text, boldUntil: 0, heading: null }];
}
