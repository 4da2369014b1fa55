import {
  HeadingLevel,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  type Table,
  Tab,
  TabStopType,
  TextRun,
  BookmarkEnd,
  BookmarkStart,
} from 'docx';
import type { SheetBlock, SheetQuote, SheetSection } from '../domain/sheet.js';
import { type Links, WordLink } from './word-link.js';
import { wordRuns } from './word-runs.js';
import { BULLETS, MESSAGES, NUMBERS, STYLES, TERM_WIDTH, TEXT_WIDTH } from './word-styles.js';
import { tableContent } from './word-table.js';

export type Content = (Paragraph | Table)[];
/** A chart as Word takes it: as drawn, and as a picture for readers that know no SVG. */
export type WordDrawing = { number: number; svg: string; png: Uint8Array; width: number; height: number };
/** What a section is put down with: drawings by block, the colours, and a count of the lists so far. */
export type Desk = {
  drawings: ReadonlyMap<string, WordDrawing>;
  tint: string;
  rule: string;
  ink: string;
  lists: { made: number };
  links: Links;
};

/** What links of the contents lead to. Ids are given here, since the library counts on from document to document. */
export type Anchor = { name: string; id: number };

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];
const headingOf = (level: number) => HEADINGS[Math.min(level, HEADINGS.length) - 1]!;

/** What a section is on paper: its heading, its blocks, and its parts a level lower. */
export function sectionContent(section: SheetSection, desk: Desk, level: number, anchor?: Anchor): Content {
  const { heading, breakBefore, blocks, parts } = section;
  const title = new Paragraph({
    children: anchor ? marked(heading, anchor) : wordRuns(heading),
    heading: headingOf(level),
    pageBreakBefore: breakBefore,
  });
  const content = blocks.flatMap((block, at) =>
    blockContent(block, { desk, level, before: blocks[at - 1]?.kind, after: blocks[at + 1]?.kind }),
  );
  return [title, ...content, ...parts.flatMap((part) => sectionContent(part, desk, level + 1))];
}

/** The library's types leave the ends of a bookmark out of what a paragraph may hold, though it takes them. */
const marked = (heading: string, { name, id }: Anchor) =>
  [new BookmarkStart(name, id), ...wordRuns(heading), new BookmarkEnd(id)] as ParagraphChild[];

type Neighbour = SheetBlock['kind'] | undefined;

type Place = { desk: Desk; level: number; before: Neighbour; after: Neighbour };

const CONTENT: { [K in SheetBlock['kind']]: (block: Extract<SheetBlock, { kind: K }>, place: Place) => Content } = {
  paragraph: ({ text }, { before, after }) => [paragraph(text, before, after)],
  list: ({ items, ordered }, { desk }) => listContent(items, STYLES.list, ordered ? NUMBERS : BULLETS, desk),
  messages: ({ items }, { desk }) => listContent(items, STYLES.message, MESSAGES, desk),
  card: ({ heading, terms }, { level }) => [
    new Paragraph({ children: wordRuns(heading), heading: headingOf(level + 1) }),
    ...terms.map(termLine),
  ],
  table: (table, { desk }) => tableContent(table, desk),
  chart: (chart, { desk }) => chartContent(chart, desk),
  quotes: ({ quotes }, { desk }) => quotes.flatMap((quote) => quoteContent(quote, desk)),
  'not-stated': ({ what, reason, toWrite }) => [
    notStated(`Not stated: ${what}`, true),
    notStated(reason, false),
    ...(toWrite ? [toBeWritten(toWrite)] : []),
    new Paragraph({ spacing: { after: 60 } }),
  ],
};

const blockContent = (block: SheetBlock, place: Place): Content =>
  (CONTENT[block.kind] as (block: SheetBlock, place: Place) => Content)(block, place);

/** A paragraph stays on the page of what it announces, and keeps off a table above it. */
const paragraph = (text: string, before: Neighbour, after: Neighbour) =>
  new Paragraph({
    children: wordRuns(text),
    keepNext: after !== undefined && after !== 'paragraph',
    ...(before === 'table' || before === 'chart' ? { spacing: { before: 200 } } : {}),
  });

function listContent(items: readonly string[], style: string, reference: string, { lists }: Desk): Content {
  lists.made += 1;
  const numbering = { reference, level: 0, instance: lists.made };
  return items.map((text) => new Paragraph({ children: wordRuns(text), style, numbering }));
}

/** A term and what is said of it, on one line. */
export const termLine = ({ term, detail }: { term: string; detail: string }) =>
  new Paragraph({
    style: STYLES.term,
    tabStops: [{ type: TabStopType.LEFT, position: TERM_WIDTH }],
    children: [...wordRuns(term, { bold: true }), new TextRun({ children: [new Tab()] }), ...wordRuns(detail)],
  });

const quoteContent = ({ text, source, url }: SheetQuote, { links }: Desk): Content => [
  new Paragraph({ children: wordRuns(text), style: STYLES.quote }),
  new Paragraph({ children: url ? [new WordLink(url, source, links)] : wordRuns(source), style: STYLES.quoteSource }),
];

const notStated = (text: string, bold: boolean) =>
  new Paragraph({ children: wordRuns(text, { bold }), style: STYLES.notStated, keepNext: bold });

const toBeWritten = (text: string) =>
  new Paragraph({ children: wordRuns(text, { bold: true, highlight: 'yellow' }), style: STYLES.notStated });

type ChartBlock = Extract<SheetBlock, { kind: 'chart' }>;

function chartContent(chart: ChartBlock, desk: Desk): Content {
  const { id, title, finding, alternative, table, see } = chart;
  const drawing = desk.drawings.get(id);
  return [
    new Paragraph({ children: wordRuns(title), style: STYLES.chartTitle }),
    new Paragraph({ children: wordRuns(finding), keepNext: true }),
    new Paragraph({ children: drawing ? [picture(drawing, chart)] : wordRuns(alternative) }),
    ...(table ? tableContent(table, desk) : [new Paragraph({ children: wordRuns(see), style: STYLES.note })]),
  ];
}

const TWIPS_A_PIXEL = 15;
const MOST = { width: Math.floor(TEXT_WIDTH / TWIPS_A_PIXEL), height: 400 }; // pixels

function picture({ number, svg, png, width, height }: WordDrawing, { id, title, alternative }: ChartBlock): ImageRun {
  const scale = Math.min(MOST.width / width, MOST.height / height);
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    fallback: { type: 'png', data: Buffer.from(png) },
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { id: String(number), name: id, title, description: alternative },
  });
}
