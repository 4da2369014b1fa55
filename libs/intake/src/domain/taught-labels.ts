import { type Block, type Cell, type Paragraph, textOnOneLine } from './blocks.js';
import type { UnknownLabel } from './draft.js';
import { foldWords } from './fold-words.js';
import { numberingLength } from './label-words.js';
import type { LabelField } from './label-variants.js';

/** What a board may say a label of its forms means: a field, one box for all recommendations, or nothing the summary needs. */
export type TaughtField = LabelField | 'ignore';

/** One label of a board's own forms and what it means there. `text` is compared by its folded words. */
export type TaughtLabel = { text: string; field: TaughtField };

/** Characters a label may have to be taught. */
export const LONGEST_TAUGHT = 250;
const LABEL_ENDS = /[:?\t\n]|\s[-–—]\s/g;

/** The words a label is kept and compared by: numbering, case and punctuation do not tell two labels apart. */
export const taughtKey = (text: string) => foldWords(text.slice(numberingLength(text)));

/** A label nobody knew when its form was read, and what it has been taught to mean since. */
export type LabelSince = UnknownLabel & { field: TaughtField | undefined };

/** Adds to the labels nobody knew what a board has taught of them since. */
export function sinceTaught(unknown: readonly UnknownLabel[], taught: readonly TaughtLabel[]): LabelSince[] {
  const fields = new Map(taught.map(({ text, field }) => [taughtKey(text), field]));
  return unknown.map((label) => ({ ...label, field: fields.get(taughtKey(label.text)) }));
}

/** Those of which a form read again would tell more. */
export const readableNow = (labels: readonly LabelSince[]): LabelSince[] =>
  labels.filter(({ field }) => field !== undefined && field !== 'ignore');

/**
 * Marks what a board has taught in a document: paragraphs that start with such a label, and cells filled by one. Returns the
 * blocks themselves where nothing was taught.
 */
export function markTaught(blocks: readonly Block[], labels: readonly TaughtLabel[]): readonly Block[] {
  if (labels.length === 0) return blocks;
  const fields = new Map(labels.map(({ text, field }) => [taughtKey(text), field]));
  return blocks.map((block) => marked(block, fields));
}

type Fields = ReadonlyMap<string, TaughtField>;

function marked(block: Block, fields: Fields): Block {
  if (block.kind === 'paragraph') return markedParagraph(block, fields);
  const rows = block.rows.map(({ cells }) => ({ cells: cells.map((cell) => markedCell(cell, fields)) }));
  return { ...block, rows };
}

function markedCell(cell: Cell, fields: Fields): Cell {
  const blocks = cell.blocks.map((block) => marked(block, fields));
  const text = textOnOneLine(blocks);
  const taught = text.length > LONGEST_TAUGHT ? undefined : fields.get(taughtKey(text));
  return { ...cell, blocks, ...(taught ? { taught } : {}) };
}

function markedParagraph(paragraph: Paragraph, fields: Fields): Paragraph {
  const start = paragraph.text.slice(0, LONGEST_TAUGHT);
  const ends = [...start.matchAll(LABEL_ENDS)].map(({ index, 0: mark }) => index + (mark === '\n' ? 0 : mark.length));
  if (paragraph.text.length <= LONGEST_TAUGHT) ends.push(paragraph.text.length);
  for (const end of ends.reverse()) {
    const field = fields.get(taughtKey(start.slice(0, end)));
    if (field) return { ...paragraph, taught: { field, end } };
  }
  return paragraph;
}
