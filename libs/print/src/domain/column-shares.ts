import type { Column } from '#libs/digests';

/** How much of a table's width a letter of an unbroken word needs, beside the space about it. */
const LETTER = 0.16;
const SPACE = 0.25;
/** However long the words of a column are, others must have room. */
const MOST = 6;

/**
 * Shares of a table's width, one a column: enough for its longest word, and for words the more the longer what they say. Pure.
 */
export const columnShares = (columns: readonly Column[], rows: readonly (readonly string[])[]): number[] =>
  columns.map(({ heading, numeric }, at) => {
    const cells = rows.map((cells) => cells[at]!);
    const needed = LETTER * longestWord([heading, ...cells]) + SPACE;
    return Math.min(MOST, numeric ? needed : Math.max(needed, 0.55 * Math.sqrt(usualLength(cells))));
  });

const longestWord = (texts: readonly string[]) =>
  texts.reduce((most, text) => text.split(/[\s-]/).reduce((longest, { length }) => Math.max(longest, length), most), 4);

const usualLength = (texts: readonly string[]) =>
  texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
