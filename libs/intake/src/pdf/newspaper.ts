import { matchLabel, matchLabelStart } from '../domain/match-label.js';
import { lineText, type TextLine, textLines } from './text-lines.js';

/** A stretch of lines across the page, or of lines set in columns without ruled lines, row by row. */
export type Stretch =
  /** `isColumn`: a column of a newspaper, which starts anew. */
  { kind: 'flow'; lines: TextLine[]; isColumn?: boolean } | { kind: 'columns'; rows: TextLine[][][] };

/** A line with its text by column. */
export type Placed = { line: TextLine; cells: TextLine[][] };

export const startsBold = ({ glyphs }: TextLine) => glyphs[0]?.isBold === true;

export const isBold = ({ glyphs }: TextLine) => glyphs.every((glyph) => glyph.isBold);

/** Columns that are each read from its head to its foot. */
export const isPaper = (placed: readonly Placed[]) => isNewspaper(placed) || isRunningText(placed) || isSidebar(placed);

/** Columns beside each other that all hold labels and answers. */
export function isNewspaper(placed: readonly Placed[]): boolean {
  const columns = placed[0]?.cells.length ?? 0;
  const labels = Array.from(
    { length: columns },
    (_, column) => placed.filter(({ cells }) => (cells[column] ?? []).some(isHeading)).length,
  );
  const first = placed.flatMap(({ cells }) => cells[0] ?? []);
  const answers = first.filter((line) => lineText(line).split(' ').length > 6);
  const plain = first.filter((line) => !startsBold(line));
  const hasText = answers.length >= 2 || (plain.length > first.length / 2 && plain.length < first.length);
  return labels.every((count) => count >= 2) && hasText;
}

const FEWEST_BESIDE = 3;
const FEWEST_HEADINGS = 2;

/** Short fields one below the other, labels in bold and answers not, beside text with headings of its own, the first at its head. */
function isSidebar(placed: readonly Placed[]): boolean {
  if (placed[0]?.cells.length !== 2) return false;
  const [left, right] = [0, 1].map((column) => placed.flatMap(({ cells }) => cells[column] ?? [])) as [
    TextLine[],
    TextLine[],
  ];
  const labels = left.filter((line, index) => isBold(line) && left[index + 1] && !isBold(left[index + 1]!));
  const headings = right.filter(isBold);
  return (
    labels.filter((line) => matchLabel(lineText(line), true)).length >= FEWEST_BESIDE &&
    headings.length >= FEWEST_HEADINGS &&
    headings.length * 2 < right.length &&
    right[0] === headings[0]
  );
}

const FEWEST_RUNNING = 8;
const WORDS_OF_TEXT = 4.5;

/** Columns beside each other that are full of text, line for line: a column of labels has blanks beside long answers. */
function isRunningText(placed: readonly Placed[]): boolean {
  const columns = placed[0]?.cells.length ?? 0;
  const inColumn = (column: number) => placed.flatMap(({ cells }) => cells[column] ?? []);
  const all = Array.from({ length: columns }, (_, column) => inColumn(column));
  const isFull = (lines: readonly TextLine[]) => {
    const widest = Math.max(...lines.map(({ left, right }) => right - left));
    const full = lines.filter(({ left, right }) => right - left > widest * 0.7).length;
    const words = lines.reduce((sum, line) => sum + lineText(line).split(' ').length, 0);
    return full > lines.length * 0.55 && words > lines.length * WORDS_OF_TEXT;
  };
  return all.every((lines) => lines.length >= Math.max(FEWEST_RUNNING, placed.length * 0.45) && isFull(lines));
}

const isHeading = (line: TextLine) =>
  isSureLabel(line) || (isBold(line) && matchLabel(lineText(line), true) !== undefined);

function isSureLabel(line: TextLine): boolean {
  const text = lineText(line);
  const match = matchLabel(text, false) ?? matchLabelStart(text, 0);
  return match !== undefined && match.certainty >= 3;
}

const glyphsOf = ({ glyphs }: TextLine) => glyphs;

export function newspaper(placed: readonly Placed[]): Stretch[] {
  const pages = [...new Set(placed.map(({ line }) => line.page))];
  const columns = placed[0]?.cells.length ?? 0;
  return pages.flatMap((page) =>
    Array.from({ length: columns }, (_, column): Stretch => ({
      kind: 'flow',
      isColumn: true,
      lines: textLines(
        placed.filter(({ line }) => line.page === page).flatMap(({ cells }) => (cells[column] ?? []).flatMap(glyphsOf)),
        page,
      ), // each column on lines of its own: they need not be level
    })),
  );
}
