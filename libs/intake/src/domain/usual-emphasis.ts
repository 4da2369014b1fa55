import type { Block, Paragraph } from './blocks.js';

const FEWEST = 8;
const MOST_PLAIN = 0.2;
/** So many lines that end in a colon are the labels of the form. */
const FEWEST_LABELS = 5;
/** A label with its answer behind it. */
const LABELLED = /^\s*[^:]{2,70}:(?=\s+\S)/;
const LABEL = /:\s*$/;

/**
 * A document in which nearly every line stands out from end to end, as where answers are underlined beside labels in bold: of a line
 * with label and answer, the label alone is left standing out, and where the other labels end in a colon, no line that does not.
 */
export function withoutUsualEmphasis(blocks: readonly Block[]): readonly Block[] {
  const written = blocks.filter((block): block is Paragraph => block.kind === 'paragraph' && /\p{L}/u.test(block.text));
  const plain = written.filter(({ boldUntil, text }) => boldUntil < text.trimEnd().length).length;
  if (written.length < FEWEST || plain > written.length * MOST_PLAIN) return blocks;
  const haveColons = written.filter(({ text }) => LABEL.test(text)).length >= FEWEST_LABELS;
  return blocks.map((block) => {
    if (block.kind === 'table' || LABEL.test(block.text)) return block;
    const label = LABELLED.exec(block.text)?.[0];
    return label || haveColons ? { ...block, boldUntil: label?.length ?? 0 } : block;
  });
}
