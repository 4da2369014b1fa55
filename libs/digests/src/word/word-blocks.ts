import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Block, Column, Quote, Section, Table as DigestTable } from '../domain/digest.js';
import { BULLETS, INK, RULE, STYLES, TEXT_WIDTH, TINT } from './house-style.js';

type Content = (Paragraph | Table)[];

/** What a section is on paper: its heading, its blocks, and its parts a level lower. The annex begins on a new page. */
export function sectionContent({ id, heading, blocks, parts }: Section, level: 1 | 2 = 1): Content {
  const title = new Paragraph({
    text: printable(heading),
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    pageBreakBefore: id === 'annex',
  });
  const content = blocks.flatMap((block, place) =>
    blockContent(block, blocks[place - 1]?.kind, blocks[place + 1]?.kind),
  );
  return [title, ...content, ...parts.flatMap((part) => sectionContent(part, 2))];
}

type Neighbour = Block['kind'] | undefined;

function blockContent(block: Block, before: Neighbour, after: Neighbour): Content {
  if (block.kind === 'paragraph') return [paragraph(block.text, before, after)];
  if (block.kind === 'list') return block.items.map(({ text }) => bullet(text));
  return block.kind === 'table' ? tableContent(block) : block.quotes.flatMap(quoteContent);
}

/** A paragraph stays on the page of what it announces, and keeps off a table above it. */
const paragraph = (text: string, before: Neighbour, after: Neighbour) =>
  new Paragraph({
    text: printable(text),
    keepNext: after !== undefined,
    ...(before === 'table' ? { spacing: { before: 200 } } : {}),
  });

const bullet = (text: string) =>
  new Paragraph({ text: printable(text), style: STYLES.list, numbering: { reference: BULLETS, level: 0 } });

const quoteContent = ({ text, reference, withdrawn }: Quote): Content => [
  new Paragraph({ text: withdrawn ? text : `“${printable(text)}”`, style: STYLES.quote }),
  new Paragraph({ text: reference, style: STYLES.quoteSource }),
];

function tableContent({ caption, columns, rows }: DigestTable): Content {
  const widths = columnWidths(columns);
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const hairline = { style: BorderStyle.SINGLE, size: 4, color: RULE };
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80 },
    tableLook: { firstRow: true, firstColumn: true },
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      insideHorizontal: hairline,
      bottom: { ...hairline, size: 8, color: INK },
    },
    rows: [headingRow(columns), ...rows.map(({ cells }) => bodyRow(cells, columns))],
  });
  return [
    new Paragraph({ text: printable(caption), style: 'Caption' }),
    table,
    new Paragraph({ spacing: { after: 60 } }),
  ];
}

const NUMBER_WIDTH = 1250;

/** Numbers take what their headings need; words share the rest, the first column three times as much as the others. */
export function columnWidths(columns: readonly Column[]): number[] {
  const numbers = columns.filter(({ numeric }) => numeric).length;
  const shares = columns.length - numbers + 2;
  const share = Math.floor((TEXT_WIDTH - numbers * NUMBER_WIDTH) / shares);
  return columns.map(({ numeric }, place) => (numeric ? NUMBER_WIDTH : place === 0 ? 3 * share : share));
}

function headingRow(columns: readonly Column[]): TableRow {
  const children = columns.map(
    ({ heading, numeric }) =>
      new TableCell({
        shading: { type: ShadingType.CLEAR, fill: TINT, color: 'auto' },
        verticalAlign: VerticalAlign.BOTTOM,
        children: [new Paragraph({ text: heading, style: STYLES.heading, ...aligned(numeric), keepNext: true })],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function bodyRow(cells: readonly string[], columns: readonly Column[]): TableRow {
  const children = cells.map(
    (text, place) =>
      new TableCell({
        children: [new Paragraph({ text: printable(text), style: STYLES.cell, ...aligned(columns[place]!.numeric) })],
      }),
  );
  return new TableRow({ cantSplit: true, children });
}

const aligned = (numeric: boolean) => (numeric ? { alignment: AlignmentType.RIGHT } : {});

/** Text without the control characters that XML cannot hold. */
// oxlint-disable-next-line no-control-regex
export const printable = (text: string) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
