import type { ReviewType } from '#libs/framework';
import { type Block, type Cell, type Paragraph, textOnOneLine } from './blocks.js';
import { matchReviewType } from './match-review-type.js';

const LONGEST = 60; // characters
/** What stands between options, and is left over where one goes. */
const BETWEEN = /^[\s/|,;]+|[\s/|,;]+$/g;

/**
 * Blocks without the kinds of review that are struck through where others beside them are not: on one line, or on lines of their own in
 * one cell or one list. Words struck through anywhere else stay.
 */
export function withoutStruckKinds(blocks: readonly Block[], types: readonly ReviewType[]): readonly Block[] {
  if (!hasStruck(blocks)) return blocks;
  const isKind = (text: string) => matchReviewType(text, types).kind !== 'unknown';
  return inBlocks(blocks, isKind);
}

type KindTest = (text: string) => boolean;

const hasStruck = (blocks: readonly Block[]): boolean =>
  blocks.some((block) =>
    block.kind === 'paragraph'
      ? block.struck !== undefined
      : block.rows.some(({ cells }) => cells.some((cell) => hasStruck(cell.blocks))),
  );

function inBlocks(blocks: readonly Block[], isKind: KindTest): Block[] {
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind === 'table')
      return [
        { ...block, rows: block.rows.map(({ cells }) => ({ cells: cells.map((cell) => inCell(cell, isKind)) })) },
      ];
    if (!block.struck) return [block];
    return isWhollyStruck(block)
      ? isOption(block, isKind) && isBesideOther(blocks, index, isKind)
        ? []
        : [block]
      : [withoutStruck(block, isKind)];
  });
}

function inCell(cell: Cell, isKind: KindTest): Cell {
  if (!hasStruck(cell.blocks)) return cell;
  const blocks = inBlocks(cell.blocks, isKind);
  return { ...cell, blocks, text: textOnOneLine(blocks) };
}

/** Whether nothing of a line is left but what stands between options. */
const isWhollyStruck = (line: Paragraph) => keptOf(line).replace(BETWEEN, '') === '';

const isOption = ({ text }: Paragraph, isKind: KindTest) => text.length <= LONGEST && isKind(text);

/** Whether options stand right above or below a line, one of them not struck through. */
function isBesideOther(blocks: readonly Block[], at: number, isKind: KindTest): boolean {
  const isListed = (block: Block) => block.kind === 'paragraph' && isOption(block, isKind);
  const above = blocks.slice(0, at).findLastIndex((block) => !isListed(block));
  const below = blocks.findIndex((block, index) => index > at && !isListed(block));
  const list = blocks.slice(above + 1, below < 0 ? blocks.length : below) as Paragraph[];
  return list.some((line) => !line.struck);
}

/** A line without its struck kinds, where all that is struck are kinds and what stays names one. */
function withoutStruck(line: Paragraph, isKind: KindTest): Paragraph {
  const { struck = [], ...kept } = line;
  const areKinds = struck.every(({ from, to }) => isKind(line.text.slice(from, to)));
  const text = keptOf(line)
    .replace(BETWEEN, '')
    .replace(/\s*([/|,;])(?:\s*[/|,;])+\s*/g, ' $1 ');
  return areKinds && isKind(text) ? { ...kept, text, boldUntil: Math.min(line.boldUntil, text.length) } : line;
}

const keptOf = ({ text, struck = [] }: Paragraph) =>
  [...struck].reverse().reduce((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);
