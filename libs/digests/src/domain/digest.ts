import type { Quarter } from '#libs/kernel';

/** The marts a digest takes its counts from. */
export type DigestMart = 'leading-themes' | 'coverage-by-board' | 'source-and-review-types' | 'settled-codings';

/** Both quarters are included. Every other filter of the mart is left open. */
export type Span = { readonly from: Quarter; readonly to: Quarter };

/**
 * One number of the digest and how to get it again from its snapshot: query `mart` over `span`, then take `field`
 * of the row whose key is `row` ("cell"), the sum of `field` over all rows ("sum"), or the number of rows in which
 * `field` is above zero ("rows"). `row` is null for the last two.
 */
export type Figure = {
  value: number;
  mart: DigestMart;
  span: Span;
  field: string;
  take: 'cell' | 'sum' | 'rows';
  row: string | null;
};

/** A sentence, or one item of a list, with the figures it states. */
export type Line = { text: string; figures: Figure[] };

/** A heading of a table. `field` is the mart's column the cells below repeat; null where they are worked out or words. */
export type Column = { heading: string; numeric: boolean; field: string | null };
/** `key` is the row's key in the mart (a code, a board, a kind of review); there are as many cells as columns. */
export type TableRow = { key: string; cells: string[] };
export type Table = { caption: string; mart: DigestMart; span: Span; columns: Column[]; rows: TableRow[] };

/**
 * Words of a released summary, character for character, under the regional reference of the summary; never beside the
 * name of its board. `passageId` is where they stood on the day of composing. A withdrawn quote has lost its words.
 */
export type Quote = {
  text: string;
  reference: string;
  summaryId: string;
  passageId: string;
  quarter: Quarter;
  withdrawn: boolean;
};

export type Block =
  | ({ kind: 'paragraph' } & Line)
  | { kind: 'list'; items: Line[] }
  | ({ kind: 'table' } & Table)
  | { kind: 'quotes'; quotes: Quote[] };

/** A heading and what stands under it: first the blocks, then the parts, which are sections one level down. */
export type Section = { id: string; heading: string; blocks: Block[]; parts: Section[] };

/** One line of the cover: "Boards reporting", "19 of 23". */
export type CoverLine = { term: string; detail: string; figures: Figure[] };

/**
 * A regional digest of one quarter as it is stored, shown and printed: plain JSON. Whoever renders it adds no words
 * and works out no number. `composedAt` is an instant in ISO form, UTC.
 */
export type Digest = {
  format: 1;
  title: string;
  region: string;
  period: Quarter;
  snapshotId: string;
  composedAt: string;
  cover: CoverLine[];
  caution: string;
  sections: Section[];
};
