import {
  type Block,
  type Document,
  lineText,
  placeholder,
  type Quote,
  type Section,
  SUGGESTED,
  type Table,
  type TableCell,
} from '#libs/digests';
import { quarterInWords } from '#libs/kernel';
import { columnShares } from './column-shares.js';
import { coveredCharts } from './covered-charts.js';
import { type Printing, standingMark } from './printing.js';
import { type Group, groupedBlocks } from './grouped-blocks.js';

/** A document as words for a layout: no figures, no tokens, only text to be set. */
export type Sheet = {
  /** Said at its head and on each page, where it is a draft or not to be used any more. */
  mark: string | null;
  origin: { words: string; url: string } | null;
  title: string;
  about: string;
  caution: string;
  snapshot: string;
  composed: { year: number; month: number; day: number; hour: number; minute: number; second: number };
  cover: { term: string; detail: string }[];
  sections: SheetSection[];
};
/** The annex begins on a new page. */
export type SheetSection = { heading: string; breakBefore: boolean; blocks: SheetBlock[]; parts: SheetSection[] };
/** `shares` are those of its columns in the width. */
export type SheetTable = {
  caption: string;
  columns: Table['columns'];
  shares: number[];
  rows: string[][];
  notes: string[];
};
/** `url` is where the summary is read that it is from, where it leads there. */
export type SheetQuote = { text: string; source: string; url: string | null };
/** The table of a chart, or where its figures are printed instead. */
type ChartTable = { table: SheetTable; see: null } | { table: null; see: string };
export type SheetBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'messages'; items: string[] }
  | { kind: 'card'; heading: string; terms: { term: string; detail: string }[] }
  | ({ kind: 'table' } & SheetTable)
  | ({ kind: 'chart'; id: string; title: string; finding: string; alternative: string } & ChartTable)
  | { kind: 'quotes'; quotes: SheetQuote[] }
  | { kind: 'not-stated'; what: string; reason: string; toWrite: string | null };

/** What a document says, line by line, as it is set on paper. Pure. */
export function sheetOf(document: Document, as: Printing = {}): Sheet {
  const { title, about, caution, versions, composedAt, cover, sections } = document;
  const { origin } = as;
  const given: Given = { covered: coveredCharts(document), quoteHref: origin?.quoteHref ?? (() => null) };
  return {
    mark: standingMark(as),
    origin: origin ? { words: origin.words, url: origin.url } : null,
    title,
    about,
    caution,
    snapshot: versions.snapshot,
    composed: momentOf(composedAt),
    cover: cover.map(({ term, detail }) => ({ term, detail: lineText(detail) })),
    sections: sections.map((section) => sheetSection(section, given)),
  };
}

/** The words of a cell, a figure as it is shown. */
export const cellText = (cell: TableCell) => (typeof cell === 'string' ? cell : cell.shown);

/** A table in words. */
export function sheetTable({ caption, columns, rows, notes }: Table): SheetTable {
  const words = rows.map(({ cells }) => cells.map(cellText));
  return { caption, columns, shares: columnShares(columns, words), rows: words, notes };
}

function momentOf(instant: string): Sheet['composed'] {
  const [year, month, day, hour, minute, second] = instant.slice(0, 19).split(/\D/).map(Number);
  return { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! };
}

type Covered = ReturnType<typeof coveredCharts>;
/** What the blocks of a document are put into words with. */
type Given = { covered: Covered; quoteHref: (quote: Quote) => string | null };

const sheetSection = ({ heading, item, blocks, parts }: Section, given: Given): SheetSection => ({
  heading,
  breakBefore: item === 'annex',
  blocks: groupedBlocks(blocks).map((group) => sheetBlock(group, given)),
  parts: parts.map((part) => sheetSection(part, given)),
});

const WORDS: { [K in Group['kind']]: (group: Extract<Group, { kind: K }>, given: Given) => SheetBlock } = {
  paragraph: (block) => ({ kind: 'paragraph', text: lineText(block) }),
  list: ({ ordered, items }) => ({ kind: 'list', ordered, items: items.map(lineText) }),
  messages: ({ messages }) => ({ kind: 'messages', items: messages.map(({ line }) => lineText(line)) }),
  card: ({ heading, terms }) => ({ kind: 'card', heading, terms: terms.map(termText) }),
  table: (table) => ({ kind: 'table', ...sheetTable(table) }),
  chart: (chart, { covered }) => chartText(chart, covered),
  quotes: ({ quotes }, { quoteHref }) => ({
    kind: 'quotes',
    quotes: quotes.map((quote) => ({ ...quoteText(quote), url: quote.withdrawn ? null : quoteHref(quote) })),
  }),
  'not-stated': ({ what, reason, toWrite }) => ({
    kind: 'not-stated',
    what,
    reason,
    toWrite: toWrite === undefined ? null : placeholder(toWrite),
  }),
};

const sheetBlock = (group: Group, given: Given): SheetBlock =>
  (WORDS[group.kind] as (group: Group, given: Given) => SheetBlock)(group, given);

type Card = Extract<Block, { kind: 'card' }>;
const termText = ({ term, detail }: Card['terms'][number]) => ({ term, detail: lineText(detail) });

function chartText(
  { id, title, finding, alternative, table }: Extract<Block, { kind: 'chart' }>,
  covered: Covered,
): SheetBlock {
  const caption = covered.get(id);
  const figures = caption
    ? { table: null, see: `Its figures are in the table ‘${caption}’.` }
    : { table: sheetTable(table), see: null };
  return { kind: 'chart', id, title, finding, alternative, ...figures };
}

const quoteText = ({ text, reference, quarter, withdrawn, suggested }: Quote) => ({
  text: withdrawn ? text : `“${text}”`,
  source: `${reference}, ${quarterInWords(quarter)}${suggested ? `. ${SUGGESTED}` : ''}`,
});
