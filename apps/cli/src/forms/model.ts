/**
 * A Word document as its blocks, before any XML: what a layout makes and the writer reads.
 * Measures are in twentieths of a point, as Word has them (567 to a centimetre).
 */
export type Block = Paragraph | Table | ControlBlock;

/** A paragraph in a named style. `mark` says the paragraph as a whole came or went under tracked changes. */
export type Paragraph = {
  kind: 'paragraph';
  style: ParagraphStyle;
  list?: ListMark;
  inlines: readonly Inline[];
  mark?: 'inserted' | 'deleted';
};

export type ParagraphStyle =
  | 'Normal'
  | 'Title'
  | 'Heading1'
  | 'Heading2'
  | 'FormLabel'
  | 'FormQuestion'
  | 'FormHint'
  | 'FormBand'
  | 'FormNote'
  | 'ListParagraph'
  | 'ListBullet'
  | 'ListBullet2'
  | 'Header'
  | 'Footer';

/** Which list a paragraph belongs to, and how deep: `list` 0 is the bullets, 1 and up the numbered lists in turn. */
export type ListMark = { list: number; level: number };

/** What stands in a line of text. */
export type Inline =
  | { kind: 'text'; text: string; bold?: true; misspelt?: boolean }
  | { kind: 'inserted' | 'deleted'; text: string }
  | { kind: 'control'; control: Control; inlines: readonly Inline[] }
  | { kind: 'prompt'; control: Control }
  | { kind: 'field'; code: 'PAGE' | 'NUMPAGES' }
  | { kind: 'tab' };

/** A content control: what Word calls the box that asks for one answer. `blank` shows its prompt instead. */
export type Control = {
  title: string;
  tag: string;
  type: 'plain' | 'rich' | 'date' | 'choice';
  choices?: readonly string[];
  blank: boolean;
};

export type ControlBlock = { kind: 'control'; control: Control; blocks: readonly Block[] };

export type Table = { kind: 'table'; columns: readonly number[]; rows: readonly Row[] };

/** A row; `heading` is repeated at the top of each page. */
export type Row = { cells: readonly Cell[]; heading?: boolean; control?: Control };

export type Cell = { blocks: readonly Block[]; fill?: 'band' | 'label'; span?: number; control?: Control };

export const plainText = (text: string): Inline => ({ kind: 'text', text });
export const boldText = (text: string): Inline => ({ kind: 'text', text, bold: true });

/** A paragraph of one style; a string stands for its text. */
export const paragraph = (style: ParagraphStyle, content: string | readonly Inline[] = []): Paragraph => ({
  kind: 'paragraph',
  style,
  inlines: typeof content === 'string' ? [plainText(content)] : content,
});
