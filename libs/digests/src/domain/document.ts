import type { Quarter } from '#libs/kernel';
import type { Filters, MartName } from '#libs/warehouse';

/** What the platform writes. Product, section 4. */
export const DOCUMENT_KINDS = [
  'regional-digest',
  'briefing',
  'annual-report',
  'evaluation',
  'inspection-pack',
  'public-digest',
  'plain-words',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The twelve months from April that a board reports on: `2013-14`. */
export type ReportYear = `${number}-${number}`;

/** What a document is about. Two documents with the same subject and snapshot say the same. */
export type Subject =
  | { kind: 'regional-digest'; quarter: Quarter }
  | { kind: 'briefing'; quarter: Quarter; theme: string }
  | { kind: 'annual-report' | 'inspection-pack'; board: string; year: ReportYear }
  | { kind: 'evaluation'; year: ReportYear }
  | { kind: 'public-digest' | 'plain-words'; publication: string };

/** Who a document is written for: one board, the region, or everybody. */
export type Readers = 'board' | 'region' | 'public';

/**
 * Where a figure comes from. `mart`: ask it with `filters`, keep the rows in which every column named in `row` has the
 * value given, then take `field` of the one row there is ("cell"), its sum ("sum"), or how many of the rows have it above
 * zero ("rows"). `publication`: a figure everybody may see, by its table, row and column. `record`: a count of the record that
 * no mart holds, frozen with the document; `what` names it.
 */
export type FigureSource =
  | {
      kind: 'mart';
      mart: MartName;
      filters: Filters;
      row: Readonly<Record<string, string>>;
      field: string;
      take: 'cell' | 'sum' | 'rows';
    }
  | { kind: 'publication'; publication: string; table: string; row: string; column: string }
  | { kind: 'record'; what: string };

/**
 * One number of a document. `name` is the same in every document for the same source and so tells it there; `value` is null
 * where the policy hides it, and `shown` is what is printed: "7", "1,204", "fewer than 5".
 */
export type Figure = { name: string; value: number | null; shown: string; source: FigureSource };

/**
 * A sentence, or one item of a list. Its numbers are not in the text but in `figures`; `{name}` stands in their place. So
 * whoever rewrites the words cannot type over a figure.
 */
export type Line = { text: string; figures: Figure[] };

/** A heading of a table. */
export type Column = { heading: string; numeric: boolean };
/** As many cells as the table has columns. `said` tells which of them, from 0, are words of a released summary. */
export type TableRow = { cells: TableCell[]; said?: { summaryId: string; cells: number[] } };
/** Words, or a number with where it is from. */
export type TableCell = string | Figure;
/** `notes` are printed under the table, such as what a mark in it means. */
export type Table = { caption: string; columns: Column[]; rows: TableRow[]; notes: string[] };

/**
 * Words of a released summary, character for character, under the regional reference of the summary; never beside the name
 * of its board. `passageId` is where they stood on the day of composing. A withdrawn quote has lost its words.
 */
export type Quote = {
  text: string;
  reference: string;
  summaryId: string;
  passageId: string;
  quarter: Quarter;
  withdrawn: boolean;
  /** It stands under good practice, and nobody has settled that it is. */
  suggested?: true;
};

/**
 * A chart of `dashboards/` with the disclosed rows it draws. `finding` and `alternative` are what it says in words, to
 * everybody and to those who do not see it; `table` holds the same figures.
 */
export type Chart = {
  dashboard: string;
  view: string;
  title: string;
  finding: string;
  alternative: string;
  rows: Readonly<Record<string, string | number | null>>[];
  table: Table;
};

/**
 * What stands in a section. `id` is unique in the document and the same each time the document is composed, so that an
 * editor's words stay with their place. `not-stated` is an item of the contents list the record has no answer to: what is
 * missing and why; a person may write it, and `toWrite` says in a sentence who writes what, for as long as it is a draft.
 * `card` is a review or a message on its own, as terms with what they are.
 */
export type Block = { id: string } & (
  | ({ kind: 'paragraph' } & Line)
  | { kind: 'list'; ordered: boolean; items: Line[] }
  | { kind: 'card'; heading: string; terms: { term: string; detail: Line }[] }
  | ({ kind: 'table' } & Table)
  | ({ kind: 'chart' } & Chart)
  | { kind: 'quotes'; quotes: Quote[] }
  | { kind: 'message'; line: Line }
  | { kind: 'not-stated'; what: string; reason: string; toWrite?: string }
);

/**
 * A heading and what stands under it: first the blocks, then the parts, which are sections one level down. `item` is the
 * item of the contents list it answers (product, section 4), such as `4` or `annex`; null in parts.
 */
export type Section = { id: string; heading: string; item: string | null; blocks: Block[]; parts: Section[] };

/** One line of the cover: "Boards reporting", "19 of 23". */
export type CoverLine = { term: string; detail: Line };

/**
 * A document as it is composed, edited, shown and printed: plain JSON. Whoever renders it adds no words and works out no
 * number. `composedAt` is an instant in ISO form, UTC. `about` is whom it is of: the region's name, or a board's.
 */
export type Document = {
  format: 2;
  subject: Subject;
  readers: Readers;
  title: string;
  about: string;
  versions: { snapshot: string; typology: string; tagger: string; policy: string };
  composedAt: string;
  cover: CoverLine[];
  caution: string;
  sections: Section[];
};
