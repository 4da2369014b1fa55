import type { Digest, DigestMart, Figure, Line, Span, Section, Table } from './digest.js';

/** A row of a mart as a query gives it. */
export type MartRow = Readonly<Record<string, string | number | null>>;

/** The column by which a row of each mart is known. */
const KEYS: Record<DigestMart, string> = {
  'leading-themes': 'code',
  'coverage-by-board': 'board',
  'source-and-review-types': 'review_type',
  'settled-codings': 'code',
};

/** One cell of a mart, as a figure. */
export const cell = (mart: DigestMart, span: Span, row: string, field: string, value: number): Figure => ({
  value,
  mart,
  span,
  field,
  take: 'cell',
  row,
});

/** A sum over a mart's rows, or the number of its rows above zero, as a figure. */
export const total = (take: 'sum' | 'rows', mart: DigestMart, span: Span, field: string, value: number): Figure => ({
  value,
  mart,
  span,
  field,
  take,
  row: null,
});

/** Works a figure out again from the rows of its mart over its span. A row that is not there counts as zero. */
export function recount(figure: Figure, rows: readonly MartRow[]): number {
  const counts = rows.map((row) => Number(row[figure.field] ?? 0));
  if (figure.take === 'sum') return counts.reduce((sum, count) => sum + count, 0);
  if (figure.take === 'rows') return counts.filter((count) => count > 0).length;
  const place = rows.findIndex((row) => row[KEYS[figure.mart]] === figure.row);
  return counts[place] ?? 0;
}

/** Every figure a digest states: on its cover, in its sentences, and in the cells of its tables. */
export function figuresOf(digest: Digest): Figure[] {
  return [...digest.cover.flatMap(({ figures }) => figures), ...digest.sections.flatMap(figuresIn)];
}

function figuresIn({ blocks, parts }: Section): Figure[] {
  const own = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.figures;
    if (block.kind === 'list') return block.items.flatMap(({ figures }: Line) => figures);
    return block.kind === 'table' ? figuresInTable(block) : [];
  });
  return [...own, ...parts.flatMap(figuresIn)];
}

function figuresInTable({ mart, span, columns, rows }: Table): Figure[] {
  return rows.flatMap(({ key, cells }) =>
    columns.flatMap(({ numeric, field }, place) =>
      numeric && field !== null ? [cell(mart, span, key, field, Number(cells[place]!.replaceAll(',', '')))] : [],
    ),
  );
}
