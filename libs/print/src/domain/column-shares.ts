import type { Column } from '#libs/digests';

/** How much of a table's width a letter of an unbroken word needs, beside the space about it. */
const LETTER = 0.16;
const SPACE = 0.25;
/** However long the words of a column are, others must have room. */
const MOST = 6;
/** The width of a table, as wide as the page's text, in the same units. */
const WIDTH = 16;

/**
 * Shares of a table's width, one a column: enough for its longest word, and for words the more the longer what they say. Where
 * all of that is wider than the table, what is over the longest words gives way. Pure.
 */
export function columnShares(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  const wished = columns.map(({ heading, numeric }, at) => {
    const cells = rows.map((cells) => cells[at]!);
    const least = Math.min(MOST, LETTER * longestWord([heading, ...cells]) + SPACE);
    return { least, over: numeric ? 0 : Math.max(0, Math.min(MOST, 0.55 * Math.sqrt(usualLength(cells))) - least) };
  });
  const [least, over] = [sumOf(wished.map((one) => one.least)), sumOf(wished.map((one) => one.over))];
  const given = over === 0 ? 0 : Math.max(0, Math.min(1, (WIDTH - least) / over));
  return wished.map((one) => one.least + one.over * given);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const longestWord = (texts: readonly string[]) =>
  texts.reduce((most, text) => text.split(/[\s-]/).reduce((longest, { length }) => Math.max(longest, length), most), 4);

const usualLength = (texts: readonly string[]) =>
  texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
