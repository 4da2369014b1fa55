import type { Block, Chart, Column, Document, Quote, Section, Table, TableCell } from './document.js';
import { lineText } from './line.js';
import { SUGGESTED } from './pick-quotes.js';
import { placeholder } from './placeholders.js';

/**
 * A document as plain text, for a terminal or a mail: headings underlined, tables in aligned columns, quotes indented, a
 * chart as what it says and its table.
 */
export function documentToText({ title, about, cover, caution, sections }: Document): string {
  const widest = Math.max(0, ...cover.map(({ term }) => term.length));
  const lines = [
    ...underlined(title, '='),
    about,
    '',
    ...cover.map(({ term, detail }) => `${`${term}:`.padEnd(widest + 2)}${lineText(detail)}`),
    '',
    caution,
    ...sections.flatMap((section) => sectionLines(section, 0)),
  ];
  return `${lines.join('\n')}\n`;
}

function sectionLines({ heading, blocks, parts }: Section, depth: number): string[] {
  return [
    '',
    ...underlined(heading, depth === 0 ? '-' : '.'),
    ...blocks.flatMap((block) => ['', ...blockLines(block)]),
    ...parts.flatMap((part) => sectionLines(part, depth + 1)),
  ];
}

const underlined = (text: string, line: string) => [text, line.repeat(text.length)];

const WRITERS: { [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => string[] } = {
  paragraph: (block) => [lineText(block)],
  message: ({ line }) => [`* ${lineText(line)}`],
  list: ({ ordered, items }) => items.map((item, place) => `${ordered ? `${place + 1}.` : '-'} ${lineText(item)}`),
  card: ({ heading, terms }) => [heading, ...terms.map(({ term, detail }) => `  ${term}: ${lineText(detail)}`)],
  table: (table) => tableLines(table),
  chart: (chart) => chartLines(chart),
  quotes: ({ quotes }) => quotes.flatMap(quoteLines),
  'not-stated': ({ what, reason, toWrite }) => [
    `Not stated: ${what}`,
    `  ${reason}`,
    ...(toWrite === undefined ? [] : [`  ${placeholder(toWrite)}`]),
  ],
};

/** A block as plain text. */
export const blockText = (block: Block): string => blockLines(block).join('\n');

const blockLines = (block: Block): string[] => (WRITERS[block.kind] as (block: Block) => string[])(block);

const quoteLines = ({ text, reference, withdrawn, suggested }: Quote) => [
  `  ${withdrawn ? text : `“${text}”`}`,
  `  ${reference}${suggested ? `. ${SUGGESTED}` : ''}`,
];

const chartLines = ({ title, finding, table }: Chart) => [`Chart: ${title}`, finding, '', ...tableLines(table)];

function tableLines({ caption, columns, rows, notes }: Table): string[] {
  const grid = [columns.map(({ heading }) => heading), ...rows.map(({ cells }) => cells.map(cellText))];
  const widths = columns.map((_, place) => Math.max(...grid.map((cells) => cells[place]!.length)));
  const [headings, ...body] = grid.map((cells) => rowLine(cells, columns, widths));
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [`${caption}:`, '', headings!, rule, ...body, ...notes.flatMap((note) => ['', note])];
}

const cellText = (cell: TableCell) => (typeof cell === 'string' ? cell : cell.shown);

const rowLine = (cells: readonly string[], columns: readonly Column[], widths: readonly number[]) =>
  cells
    .map((text, place) => (columns[place]!.numeric ? text.padStart(widths[place]!) : text.padEnd(widths[place]!)))
    .join('  ')
    .trimEnd();
