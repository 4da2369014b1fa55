import type { Block, Paragraph } from './blocks.js';

const LONGEST = 140; // characters
const FEWEST = 5;
/** A greater share of the lines than this is no labels. */
const MOST = 0.6;

/**
 * A document whose labels stand out by their colour alone has them standing out as if in bold: short lines in a colour, each with
 * something in none below it. Answers typed in blue are not, for they run on.
 */
export function withTintedLabels(blocks: readonly Block[]): readonly Block[] {
  const written = blocks.filter((block) => block.kind === 'table' || block.text.trim() !== '');
  const isTinted = (block: Block | undefined): block is Paragraph =>
    block?.kind === 'paragraph' && block.isTinted === true && block.boldUntil === 0 && block.heading === null;
  const labels = written.filter(isTinted);
  if (labels.length < FEWEST || labels.length > written.length * MOST) return blocks;
  const areLabels = written.every(
    (block, index) => !isTinted(block) || (block.text.length <= LONGEST && !isTinted(written[index + 1])),
  );
  return areLabels
    ? blocks.map((block) => (isTinted(block) ? { ...block, boldUntil: block.text.length } : block))
    : blocks;
}
