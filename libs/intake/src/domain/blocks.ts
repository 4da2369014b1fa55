import type { TaughtField } from './taught-labels.js';

/**
 * A document as the finder of answers sees it, whatever format it came in. `block` numbers paragraphs and tables in
 * reading order from 1.
 */
export type Block = Paragraph | Table;

/** `text` has `\n` for a line break inside the paragraph and `\t` for a tab. */
export type Paragraph = {
  kind: 'paragraph';
  block: number;
  text: string;
  /** Depth in a list, 0 outermost; null outside lists. */
  level: number | null;
  /** 1 to 9 for a heading, null for anything else. */
  heading: number | null;
  /** How many characters at the start stand out from the rest: bold or underlined. */
  boldUntil: number;
  /** All of it is in italics or grey, as forms print guidance. */
  isFaint?: true;
  /** All of it is in a colour. */
  isTinted?: true;
  /** The size of all its letters in points, where they are of one that is known. */
  size?: number;
  /** Where words of it are struck through, from one character up to another. */
  struck?: readonly Stretch[];
  /** The label a board has taught that it starts with, and where that ends in the text. */
  taught?: { field: TaughtField; end: number };
};

/** From one character up to another. */
export type Stretch = { from: number; to: number };

/** `number` counts the tables of the document from 1, nested ones too. */
export type Table = { kind: 'table'; block: number; number: number; rows: Row[] };

export type Row = { cells: Cell[] };

export type Cell = {
  /** The first grid column the cell covers, from 0, and how many. */
  column: number;
  span: number;
  /** The cell only continues the one above it. */
  isContinued: boolean;
  isShaded: boolean;
  /** All its own paragraphs on one line; '' where they are blank. Nested tables are left out. */
  text: string;
  blocks: Block[];
  /** What a board has taught that all of its text is the label of. */
  taught?: TaughtField;
};

/** Past this length no text can be a label, and its spaces stay as they are. */
const LONGEST_TIDIED = 500;

/** The text of paragraphs on one line; faint ones below others in brackets, as prompts stand. */
export function textOnOneLine(blocks: readonly Block[]): string {
  let text = '';
  let isPlain = false;
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.text.trim() === '') continue;
    const own = isPlain && block.isFaint && !/^\s*\(/.test(block.text) ? `(${block.text.trim()})` : block.text;
    text = text === '' ? own : `${text} ${own}`;
    isPlain ||= !block.isFaint;
  }
  if (text.length > LONGEST_TIDIED) return text.trim();
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}
