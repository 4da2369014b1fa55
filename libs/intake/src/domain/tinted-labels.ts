import type { Block, Paragraph } from './blocks.js';

const LONGEST = 140; // characters
const FEWEST = 5;
/** A greater share of the lines than this is no labels. */
const MOST = 0.6;
/** So many labels may have nothing below them. */
const MOST_BLANK = 0.25;
/** So many times the usual size stands out. */
const LARGE = 1.15;
/** Lines in italics are prompts where so many others stand out. */
const FEWEST_OTHERS = 3;

/**
 * A document whose labels stand out by their colour alone, or by their size or italics where hardly anything else does, has them standing out as
 * if in bold: short lines, nearly all with one that is not so set below them. Answers typed in blue are not, for they run on.
 */
export function withTintedLabels(blocks: readonly Block[]): readonly Block[] {
  const written = blocks.filter((block) => block.kind === 'table' || block.text.trim() !== '');
  const tinted = labelsAmong(written, ({ isTinted }) => isTinted === true);
  if (tinted.size > 0) return blocks.map((block) => (tinted.has(block) ? asLabel(block as Paragraph) : block));
  const others = written.filter(
    (block) => block.kind === 'paragraph' && (block.boldUntil > 0 || block.heading !== null),
  );
  if (others.length >= FEWEST_OTHERS) return blocks;
  const usual = usualSize(written);
  const large = labelsAmong(written, ({ size = 0 }) => size >= usual * LARGE);
  const set = large.size > 0 ? large : labelsAmong(written, ({ isFaint }) => isFaint === true);
  return set.size > 0 ? blocks.map((block) => (set.has(block) ? asLabel(block as Paragraph) : block)) : blocks;
}

/** The size most letters have. */
function usualSize(written: readonly Block[]): number {
  const letters = new Map<number, number>();
  for (const block of written)
    if (block.kind === 'paragraph' && block.size)
      letters.set(block.size, (letters.get(block.size) ?? 0) + block.text.length);
  const [most] = [...letters].toSorted(([, one], [, other]) => other - one);
  return most?.[0] ?? Number.POSITIVE_INFINITY;
}

/** The lines set in a way, where they can only be labels; none otherwise. */
function labelsAmong(written: readonly Block[], isSo: (block: Paragraph) => boolean): ReadonlySet<Block> {
  const isSet = (block: Block | undefined): block is Paragraph =>
    block?.kind === 'paragraph' &&
    isSo(block) &&
    block.boldUntil === 0 &&
    block.heading === null &&
    block.level === null;
  const labels = written.filter(isSet);
  const inRow = written.filter((block, index) => isSet(block) && isSet(written[index + 1])).length;
  const areLabels =
    labels.length >= FEWEST &&
    labels.length <= written.length * MOST &&
    inRow <= labels.length * MOST_BLANK &&
    labels.every(({ text }) => text.length <= LONGEST);
  return new Set(areLabels ? labels : []);
}

const asLabel = ({ isFaint: _, ...block }: Paragraph): Paragraph => ({ ...block, boldUntil: block.text.length });
