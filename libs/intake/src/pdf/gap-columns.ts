import { matchLabel, matchLabelStart, mayStartLabel } from '../domain/match-label.js';
import type { Measures } from './paragraphs.js';
import { listMarker } from './list-marker.js';
import { isPartedLabel } from './parted-label.js';
import { lineText, segments, type TextLine, toLine } from './text-lines.js';

/** A stretch of lines across the page, or of lines set in columns without ruled lines, row by row. */
export type Stretch = { kind: 'flow'; lines: TextLine[] } | { kind: 'columns'; starts: number[]; rows: TextLine[][][] };

const GAP = 1.1;
const FEWEST_LINES = 3;
/** Two starts of text this near to each other are one column, in type sizes. */
const NEAR = 0.6;

/**
 * Finds columns by where text starts again and again after a gap. Rows of such a table start where its first column does;
 * columns that each hold labels and answers are read one after the other, as in a newspaper.
 */
export function gapColumns(lines: readonly TextLine[], measures: Measures): Stretch[] {
  const starts = columnStarts(lines, measures.size);
  if (starts.length < 2) return [{ kind: 'flow', lines: [...lines] }];
  return stretches(lines, starts, measures).flatMap((stretch) => settle(stretch, measures));
}

type Placed = { line: TextLine; cells: TextLine[][] };
type Rough = { isColumns: boolean; placed: Placed[] };

/** Where the columns of lines start: at their left edge, and where text starts again and again after a gap. */
export function columnStarts(lines: readonly TextLine[], size: number): number[] {
  const firsts = lines.map((line) => line.left);
  const seconds = lines.flatMap((line) =>
    columnSegments(line)
      .slice(1)
      .map((segment) => segment.left),
  );
  const clusters: { left: number; count: number }[] = [];
  for (const left of seconds) {
    const cluster = clusters.find((each) => Math.abs(each.left - left) < size * NEAR);
    if (cluster) cluster.count += 1;
    else clusters.push({ left, count: 1 });
  }
  const edge = Math.min(...firsts);
  const inner = clusters
    .filter(({ left, count }) => count >= FEWEST_LINES && left > edge + size * 5)
    .map(({ left }) => left)
    .sort((one, other) => one - other);
  const apart = inner.filter((left, index) => index === 0 || left - (inner[index - 1] ?? 0) > size * 5);
  return [edge, ...apart];
}

/** A line parted at its gaps, but not behind a bullet or number. */
function columnSegments(line: TextLine): TextLine[] {
  const marker = listMarker(line);
  const [first, second, ...others] = segments(line, GAP);
  if (!marker || !first || !second || second.left !== marker.textLeft) return segments(line, GAP);
  return [toLine([...first.glyphs, ...second.glyphs], line), ...others];
}

/** Parts the lines into those that keep to the columns and those that run across them. */
function stretches(lines: readonly TextLine[], starts: readonly number[], { size }: Measures): Rough[] {
  const found: Rough[] = [];
  for (const line of lines) {
    const cells = cellsOf(line, starts, size);
    const isColumns = cells !== undefined;
    const current = found.at(-1);
    const placed = { line, cells: cells ?? [] };
    if (current?.isColumns === isColumns) current.placed.push(placed);
    else found.push({ isColumns, placed: [placed] });
  }
  return found;
}

/** A line's text by column, or nothing where it runs over a column's start. */
function cellsOf(line: TextLine, starts: readonly number[], size: number): TextLine[][] | undefined {
  const cells = starts.map((): TextLine[] => []);
  for (const segment of columnSegments(line)) {
    const column = starts.findLastIndex((start) => segment.left >= start - size * NEAR);
    const next = starts[column + 1];
    if (column < 0 || (next !== undefined && segment.right > next - size * 0.3)) return undefined;
    cells[column]?.push(segment);
  }
  return cells;
}

function settle({ isColumns, placed }: Rough, measures: Measures): Stretch[] {
  const flow: Stretch = { kind: 'flow', lines: placed.map(({ line }) => line) };
  if (!isColumns) return [flow];
  const filled = placed.map(({ cells }) => cells.flatMap((cell, column) => (cell.length > 0 ? [column] : [])));
  if (filled.every((columns) => columns.length === 1 && columns[0] === 0)) return [flow];
  if (isNewspaper(placed)) return newspaper(placed);
  const rows = rowsOf(placed, measures);
  return [{ kind: 'columns', starts: (rows[0] ?? []).map((_, column) => column), rows }];
}

/** Columns beside each other that all hold labels and answers. */
function isNewspaper(placed: readonly Placed[]): boolean {
  const columns = placed[0]?.cells.length ?? 0;
  const labels = Array.from(
    { length: columns },
    (_, column) => placed.filter(({ cells }) => (cells[column] ?? []).some(isSureLabel)).length,
  );
  const answers = placed.filter(({ cells }) => (cells[0] ?? []).some((cell) => lineText(cell).split(' ').length > 6));
  return labels.every((count) => count >= 2) && answers.length >= 2;
}

function isSureLabel(line: TextLine): boolean {
  const text = lineText(line);
  const match = matchLabel(text, false) ?? matchLabelStart(text, 0);
  return match !== undefined && match.certainty >= 3;
}

function newspaper(placed: readonly Placed[]): Stretch[] {
  const pages = [...new Set(placed.map(({ line }) => line.page))];
  const columns = placed[0]?.cells.length ?? 0;
  return pages.flatMap((page) =>
    Array.from({ length: columns }, (_, column): Stretch => ({
      kind: 'flow',
      lines: placed.filter(({ line }) => line.page === page).flatMap(({ cells }) => cells[column] ?? []),
    })),
  );
}

/** A row starts with each label in the first column; the second line of a label goes on with it. */
function rowsOf(placed: readonly Placed[], { pitchOf }: Measures): TextLine[][][] {
  const rows: TextLine[][][] = [];
  let label = '';
  let last: TextLine | undefined;
  for (const { line, cells } of placed) {
    const [lead] = cells[0] ?? [];
    const text = lead ? lineText(lead) : '';
    const isNear =
      last !== undefined && last.page === line.page && line.baseline - last.baseline <= pitchOf(line.size) * 1.3;
    const isParted = last !== undefined && last.page !== line.page && isPartedLabel(label, text);
    const goesOn = lead === undefined || isParted || (isNear && !isComplete(label, text));
    if (rows.length === 0 || !goesOn) rows.push(cells.map(() => []));
    for (const [column, cell] of cells.entries()) rows.at(-1)?.[column]?.push(...cell);
    if (!lead) continue;
    label = goesOn && label !== '' ? `${label} ${text}` : text;
    last = lead;
  }
  return rows;
}

/** Whether a label stands complete, so that the line beneath starts another. */
const isComplete = (label: string, next: string) =>
  /[:?]$/.test(label) ||
  (matchLabel(label, false) !== undefined &&
    mayStartLabel(next) &&
    matchLabel(`${label} ${next}`, false) === undefined);
