import { lastDayOf, quarterInWords, quarterOf } from '#libs/kernel';
import { isDay } from '#libs/returns';

/** How fine a date is known. */
export type Precision = 'day' | 'month' | 'quarter' | 'year';
/** A day with how fine it is known: one that stands for a month comes with `month`. */
export type Dated = { day: string; precision: Precision };
/** A date as `readDate` gives it: `2014`, `2014-Q2`, `2014-05` or `2014-05-12`. */
type Read = { iso: string; precision: Precision };

/** A span as it is written in data: `2014`, `2014-Q2`, `2014-05`, `2014-05-12`; undefined for anything else. */
export function readSpan(text: string): Read | undefined {
  const [, precision] = SHAPES.find(([shape]) => shape.test(text)) ?? [];
  return precision === undefined || (precision === 'day' && !isDay(text)) ? undefined : { iso: text, precision };
}

const SHAPES: [RegExp, Precision][] = [
  [/^\d{4}-\d{2}-\d{2}$/, 'day'],
  [/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month'],
  [/^\d{4}-Q[1-4]$/, 'quarter'],
  [/^\d{4}$/, 'year'],
];

/** The day by which something is due that is due in that span: its last. */
export const lastOf = ({ iso, precision }: Read): Dated => ({ day: LAST[precision](iso), precision });

/** The day that stands for something that happened in that span: the 15th of a month, the middle of a quarter or year. */
export const middleOf = ({ iso, precision }: Read): Dated => ({ day: MIDDLE[precision](iso), precision });

const LAST: Record<Precision, (iso: string) => string> = {
  day: (iso) => iso,
  month: (iso) => new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).toISOString().slice(0, 10),
  quarter: lastDayOf,
  year: (iso) => `${iso}-12-31`,
};
const MIDDLE: Record<Precision, (iso: string) => string> = {
  day: (iso) => iso,
  month: (iso) => `${iso}-15`,
  quarter: (iso) => `${iso.slice(0, 4)}-${['02-15', '05-16', '08-15', '11-15'][Number(iso.at(-1)) - 1]}`,
  year: (iso) => `${iso}-07-01`,
};

/** The span a day stands for, as it would be written: `2014-05-15` of a month as `2014-05`. */
export const spanOf = ({ day, precision }: Dated): string =>
  ({ day, month: day.slice(0, 7), quarter: quarterOf(day) ?? day, year: day.slice(0, 4) })[precision];

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A day as fine as it is known: "12 March 2014", "March 2014", "January to March 2014", "2014". Empty for none. */
export function spanInWords(day: string | null, precision: Precision | null): string {
  if (day === null || precision === null) return '';
  if (precision === 'day') return DAY.format(new Date(day));
  if (precision === 'month') return MONTH.format(new Date(day));
  return precision === 'quarter' ? quarterInWords(spanOf({ day, precision })) : spanOf({ day, precision });
}

/** Whether all of one span lies before the other begins. */
export const isClearlyBefore = (one: Dated, other: Dated): boolean =>
  LAST[one.precision](spanOf(one)) < FIRST[other.precision](spanOf(other));

const FIRST: Record<Precision, (iso: string) => string> = {
  day: (iso) => iso,
  month: (iso) => `${iso}-01`,
  quarter: (iso) => `${iso.slice(0, 4)}-${['01', '04', '07', '10'][Number(iso.at(-1)) - 1]}-01`,
  year: (iso) => `${iso}-01-01`,
};

/** The first day of a span. */
export const firstOf = ({ iso, precision }: Read): string => FIRST[precision](iso);
