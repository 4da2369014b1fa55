import {
  type Block,
  type Column,
  type Document,
  type Figure,
  type FigureSource,
  type Line,
  lineText,
  type Section,
  type Table,
} from '#libs/digests';
import { type Printing, standingMark } from './printing.js';

/** A table of a document, or that of a chart, with where in the document it stands. */
export type AnnexTable = { section: string; table: Table };
/** A figure of a sentence, with the sentence. */
export type AnnexFigure = { section: string; sentence: string; figure: Figure };
export type Annex = { tables: AnnexTable[]; figures: AnnexFigure[] };

/** Every table and every figure of a document, in the order of reading. Pure. */
export function annexOf({ cover, sections }: Pick<Document, 'cover' | 'sections'>): Annex {
  const parts = sections.flatMap((section) => withPath(section));
  const onCover = cover.flatMap(({ detail }) => figuresIn('Cover', detail));
  return {
    tables: parts.flatMap(({ path, blocks }) => blocks.flatMap(tablesIn).map((table) => ({ section: path, table }))),
    figures: [
      ...onCover,
      ...parts.flatMap(({ path, blocks }) => blocks.flatMap(linesIn).flatMap((line) => figuresIn(path, line))),
    ],
  };
}

const withPath = ({ heading, blocks, parts }: Section, above = ''): { path: string; blocks: Block[] }[] => {
  const path = above === '' ? heading : `${above}: ${heading}`;
  return [{ path, blocks }, ...parts.flatMap((part) => withPath(part, path))];
};

function tablesIn(block: Block): Table[] {
  if (block.kind === 'table') return [block];
  return block.kind === 'chart' ? [{ ...block.table, caption: block.title }] : [];
}

function linesIn(block: Block): Line[] {
  if (block.kind === 'paragraph') return [block];
  if (block.kind === 'message') return [block.line];
  if (block.kind === 'list') return block.items;
  return block.kind === 'card' ? block.terms.map(({ detail }) => detail) : [];
}

const figuresIn = (section: string, line: Line): AnnexFigure[] =>
  line.figures.map((figure) => ({ section, sentence: lineText(line), figure }));

/** What a file of figures says of the document they are from, as terms with what they are. Pure. */
export function whereItIsFrom(as: Printing): [string, string][] {
  const mark = standingMark(as);
  const { origin } = as;
  return [
    ...(mark ? [['Standing', mark] as [string, string]] : []),
    ...(origin
      ? ([
          ['Published', origin.words],
          ['Read it at', origin.url],
        ] as [string, string][])
      : []),
  ];
}

/** What stands in a cell of a spreadsheet: words, or a number and how many places or of what it is. */
export type AnnexCell = string | { number: number; format: string };

/**
 * A cell as a number where what is printed is one, so that no more is told than the page tells: a hidden count stays in
 * words. Pure.
 */
export function annexCell(shown: string, { numeric }: Pick<Column, 'numeric'>): AnnexCell {
  const found = numeric ? /^(-?)([\d,]+)(\.\d+)?( ?%)?$/.exec(shown) : null;
  if (!found) return shown;
  const [, sign, whole, decimals = '', percent] = found;
  const number = Number(`${sign}${whole!.replaceAll(',', '')}${decimals}`);
  const places = decimals === '' ? '' : `.${'0'.repeat(decimals.length - 1)}`;
  return percent ? { number: number / 100, format: `0${places}%` } : { number, format: `#,##0${places}` };
}

const TAKEN = { cell: 'the one row', sum: 'the sum of its rows', rows: 'how many of its rows have any' } as const;

/** Where a figure is from, in words that lead to its rows: mart, filters, rows and column. Pure. */
export function sourceInWords(source: FigureSource): string {
  if (source.kind === 'record') return `Counted from the record: ${source.what}`;
  if (source.kind === 'publication')
    return `Published figure ${[source.table, source.row, source.column].filter((part) => part !== '').join(', ') || 'of all learning summaries'}`;
  const { mart, filters, row, field, take } = source;
  const named = (values: object) =>
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', ');
  const said = [`${mart}, column ${field}, ${TAKEN[take]}`, named(row), named(filters)].filter((part) => part !== '');
  return said.join('; ');
}
