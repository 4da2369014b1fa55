import { quarterInWords, type Quarter } from '#libs/kernel';
import type { Figure } from './document.js';
import type { Part } from './line.js';

/** The first and the last of some quarters, both included. */
export type Span = { from: Quarter; to: Quarter };

/** What is counted, as a reader would say it: one board, many boards. */
export type Noun = { one: string; many: string };

export const SUMMARY: Noun = { one: 'summary', many: 'summaries' };
export const BOARD: Noun = { one: 'board', many: 'boards' };
export const CODE: Noun = { one: 'code', many: 'codes' };
export const THEME: Noun = { one: 'theme', many: 'themes' };

/** A figure told in other words than its digits. */
export const told = (figure: Figure, shown: string): Figure => ({ ...figure, shown });

/** A count with its noun: "no boards", "1 board", "12 boards". */
export const counted = (figure: Figure, noun: Noun): Part => [
  figure.value === 0 ? told(figure, 'no') : figure,
  ' ',
  nounFor(figure, noun),
];

const nounFor = ({ value }: Figure, noun: Noun) => (value === 1 ? noun.one : noun.many);

/** A count out of its base: "3 of 23 boards", "none of the 23 boards", "all 23 boards", "both boards", "the only board", "no board". */
export function countedOf(count: Figure, base: Figure, noun: Noun): Part {
  if (base.value === null || base.value < 2) return [told(count, count.value === 0 ? 'no' : 'the only'), ' ', noun.one];
  if (count.value === 0) return [told(count, 'none'), ' of the ', counted(base, noun)];
  if (count.value === 2 && base.value === 2) return [told(count, 'both'), ' ', noun.many];
  if (count.value === base.value) return [told(count, 'all'), ' ', counted(base, noun)];
  return [count, ' of ', counted(base, noun)];
}

/** The verb after `countedOf`: "3 of 4 summaries say", "1 of 4 summaries says", "the only summary says", "no summary says". */
export const verbFor = (count: Figure, base: Figure, one: string, many: string) =>
  count.value === 1 || (base.value ?? 0) < 2 ? one : many;

/** A count after "in": 3, or "none". */
export const orNone = (figure: Figure): Figure => (figure.value === 0 ? told(figure, 'none') : figure);

/** A list as it is said: "A", "A and B", "A, B and C". */
export function listed(items: readonly Part[]): Part {
  if (items.length < 2) return items[0] ?? '';
  return [
    ...items.slice(0, -1).flatMap((item, place) => (place === 0 ? [item] : [', ', item])),
    ' and ',
    items.at(-1)!,
  ];
}

/** A theme's label set apart from the sentence around it: ‘Missed appointments, “was not brought”’. */
export function quoted(label: string): string {
  const inner = label.replace(/(?<!\S)'([^']+)'(?!\S)/g, '“$1”').replaceAll("'", '’');
  return `‘${inner}’`;
}

/** The text as it goes on in a sentence; an abbreviation such as GP stays as it is. */
export const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);

/** The share as a whole percentage, or undefined on a base under the policy's minimum. Disclosure control, D5. */
export const percentageOf = (count: number, base: number, minimumBase: number): string | undefined =>
  base >= minimumBase && base > 0 ? `${Math.round((100 * count) / base)}%` : undefined;

/** "October to December 2013"; several quarters are "January 2013 to December 2013". */
export function spanInWords({ from, to }: Span): string {
  if (from === to) return quarterInWords(from);
  const [firstMonth, , , firstYear] = quarterInWords(from).split(' ');
  const [, , lastMonth, lastYear] = quarterInWords(to).split(' ');
  return `${firstMonth} ${firstYear} to ${lastMonth} ${lastYear}`;
}

/** The last month of a span: "March 2014". */
export const endOf = ({ to }: Pick<Span, 'to'>) => quarterInWords(to).replace(/^.* to /, '');

/** `2014-Q1` as a table has it: "2014 Q1". */
export const shortQuarter = (quarter: string) => quarter.replace('-', ' ');

/** `2014-04-14` as a reader would say it: "14 April 2014". */
export const dayInWords = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** "14 April 2014 at 09:30 UTC". In: an instant in ISO form. */
export const instantInWords = (iso: string) => `${dayInWords(iso)} at ${iso.slice(11, 16)} UTC`;
