import { quartersBetween, quarterInWords } from '#libs/kernel';
import type { Span } from './digest.js';

/** What is counted, as a reader would say it: one board, many boards. */
export type Noun = { one: string; many: string };

export const SUMMARY: Noun = { one: 'summary', many: 'summaries' };
export const BOARD: Noun = { one: 'board', many: 'boards' };
export const CODE: Noun = { one: 'code', many: 'codes' };
export const THEME: Noun = { one: 'theme', many: 'themes' };

const SMALL = ['no', 'one', 'two', 'three', 'four'];

/** A whole number as print has it: 1,204. */
export const inFigures = (count: number) => count.toLocaleString('en-GB');

/** A count with its noun: "no boards", "1 board", "12 boards". */
export const counted = (count: number, noun: Noun) =>
  `${count === 0 ? 'no' : inFigures(count)} ${count === 1 ? noun.one : noun.many}`;

/** A count out of its base: "3 of 23 boards", "none of the 23 boards", "all 23 boards", "the only board", "no board". */
export function countedOf(count: number, base: number, noun: Noun): string {
  if (count === 0) return base > 1 ? `none of the ${counted(base, noun)}` : `no ${noun.one}`;
  if (count < base) return `${inFigures(count)} of ${counted(base, noun)}`;
  return base === 1 ? `the only ${noun.one}` : `all ${counted(base, noun)}`;
}

/** A count after "in": 3, or "none". */
export const orNone = (count: number) => (count === 0 ? 'none' : inFigures(count));

/** A list as it is said: "A", "A and B", "A, B and C". */
export const listed = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** A theme's label set apart from the sentence around it: ‘Missed appointments, “was not brought”’. */
export function quoted(label: string): string {
  const inner = label.replace(/(?<!\S)'([^']+)'(?!\S)/g, '“$1”').replaceAll("'", '’');
  return `‘${inner}’`;
}

export const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** The share as a whole percentage, or undefined on a base under the policy's minimum. Disclosure control, D5. */
export const percentageOf = (count: number, base: number, minimumBase: number): string | undefined =>
  base >= minimumBase && base > 0 ? `${Math.round((100 * count) / base)}%` : undefined;

/** Quarters that lie just before the one reported: "the quarter before", "the four quarters before". */
export function earlierInWords({ from, to }: Span): string {
  const length = quartersBetween(from, to).length;
  return length === 1 ? 'the quarter before' : `the ${SMALL[length] ?? length} quarters before`;
}

/** "October to December 2013"; several quarters are "January 2013 to December 2013". */
export function spanInWords({ from, to }: Span): string {
  if (from === to) return quarterInWords(from);
  const [firstMonth, , , firstYear] = quarterInWords(from).split(' ');
  const [, , lastMonth, lastYear] = quarterInWords(to).split(' ');
  return `${firstMonth} ${firstYear} to ${lastMonth} ${lastYear}`;
}

/** `2014-Q1` as a table has it: "2014 Q1". */
export const shortQuarter = (quarter: string) => quarter.replace('-', ' ');

/** "14 April 2014 at 09:30 UTC". In: an instant in ISO form. */
export function instantInWords(iso: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
  return `${day} at ${iso.slice(11, 16)} UTC`;
}
