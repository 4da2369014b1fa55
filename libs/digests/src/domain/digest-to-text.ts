import type { Block, Column, Digest, Quote, Section, Table } from './digest.js';

/** A digest as plain text, for a terminal or a mail: headings underlined, tables in aligned columns, quotes indented. */
export function digestToText(digest: Digest): string {
  const { title, region, cover, caution, sections } = digest;
  const widest = Math.max(...cover.map(({ term }) => term.length));
  const lines = [
    ...underlined(title, '='),
    region,
    '',
    ...cover.map(({ term, detail }) => `${`${term}:`.padEnd(widest + 2)}${detail}`),
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

function blockLines(block: Block): string[] {
  if (block.kind === 'paragraph') return [block.text];
  if (block.kind === 'list') return block.items.map(({ text }) => `- ${text}`);
  return block.kind === 'table' ? tableLines(block) : block.quotes.flatMap(quoteLines);
}

const quoteLines = ({ text, reference, withdrawn }: Quote) => [`  ${withdrawn ? text : `“${text}”`}`, `  ${reference}`];

function tableLines({ caption, columns, rows }: Table): string[] {
  const grid = [columns.map(({ heading }) => heading), ...rows.map(({ cells }) => cells)];
  const widths = columns.map((_, place) => Math.max(...grid.map((cells) => cells[place]!.length)));
  const [headings, ...body] = grid.map((cells) => rowLine(cells, columns, widths));
  return [`${caption}:`, '', headings!, widths.map((width) => '-'.repeat(width)).join('  '), ...body];
}

const rowLine = (cells: readonly string[], columns: readonly Column[], widths: readonly number[]) =>
  cells
    .map((text, place) => (columns[place]!.numeric ? text.padStart(widths[place]!) : text.padEnd(widths[place]!)))
    .join('  ')
    .trimEnd();
