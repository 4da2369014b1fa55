/** What is counted, as a reader would say it: one summary, many summaries. */
export type Noun = { one: string; many: string };

export const SUMMARY: Noun = { one: 'summary', many: 'summaries' };

/** What is said when the filters leave nothing to count. */
export const NOTHING_FOUND = 'No released summary matches these filters.';

/** The smallest base on which a share is said. Product requirements, disclosure control D5. */
export const SMALLEST_BASE = 8;

/** A tie of more than this many is counted, not listed. */
export const MOST_NAMES = 3;

/** A whole number as print has it: 1,204. */
export const inFigures = (count: number) => count.toLocaleString('en-GB');

/** A count with its noun: "1 summary", "12 summaries". */
export const counted = (count: number, noun: Noun) => `${inFigures(count)} ${count === 1 ? noun.one : noun.many}`;

/** A count out of its base: "3 of 23 boards". */
export const countedOf = (count: number, base: number, noun: Noun) => `${inFigures(count)} of ${counted(base, noun)}`;

/** The share in brackets with a space before it, or nothing where the base is too small to carry a percentage. */
export const shareOf = (count: number, base: number) =>
  base < SMALLEST_BASE ? '' : ` (${Math.round((100 * count) / base)}%)`;

/** A list as it is said: "A", "A and B", "A, B and C". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A label set apart from the sentence around it. */
export const quoted = (label: string) => `‘${label}’`;

/** `2014-Q1` as the charts write it: "2014 Q1". Other text is left as it is. */
export const quarterLabel = (quarter: string) => quarter.replace(/^(\d{4})-(Q[1-4])$/, '$1 $2');

/** A difference: "+4.2", "−3.1", "0". */
export const withSign = (value: number) =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${inFigures(Math.abs(value))}`;
