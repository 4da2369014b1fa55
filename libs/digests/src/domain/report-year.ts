import { ok, quartersBetween, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { ReportYear } from './document.js';

/** Some quarters one after the other, both ends included. */
type Span = { from: Quarter; to: Quarter };

/** The year lies outside what the snapshot covers, which is `first` to `last`; both are null in an empty snapshot. */
export type YearNotCovered = { code: 'digests.year-not-covered'; first: Quarter | null; last: Quarter | null };

const PATTERN = /^(\d{4})-(\d{2})$/;

/** Whether a text is a year from April, as in `2013-14`, whose second half follows from the first. */
export function isReportYear(text: string): text is ReportYear {
  const [, first, second] = PATTERN.exec(text) ?? [];
  return first !== undefined && (Number(first) + 1) % 100 === Number(second);
}

/** The four quarters of a year, April first. */
export function quartersOf(year: ReportYear): Quarter[] {
  const start = Number(year.slice(0, 4));
  return quartersBetween(`${start}-Q2`, `${start + 1}-Q1`);
}

/** The year that begins so many years later; a negative number goes back. */
export function shiftYear(year: ReportYear, by: number): ReportYear {
  const start = Number(year.slice(0, 4)) + by;
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}` as ReportYear;
}

/** The first and the last day of a year. */
export function daysOf(year: ReportYear): { first: string; last: string } {
  const start = Number(year.slice(0, 4));
  return { first: `${start}-04-01`, last: `${start + 1}-03-31` };
}

/** `2013-14` as a reader would say it: "April 2013 to March 2014". */
export function yearInWords(year: ReportYear): string {
  const start = Number(year.slice(0, 4));
  return `April ${start} to March ${start + 1}`;
}

/** `2013-14` as a heading of a table has it: "2013 to 2014". */
export const yearInShort = (year: ReportYear): string => `${year.slice(0, 4)} to ${Number(year.slice(0, 4)) + 1}`;

/** What a snapshot covers of a year; null where that is nothing. `quarters` are in order, with no gaps. */
export function coveredOf(year: ReportYear, quarters: readonly Quarter[]): Span | null {
  const covered = quartersOf(year).filter((quarter) => quarters.includes(quarter));
  return covered.length === 0 ? null : { from: covered[0]!, to: covered.at(-1)! };
}

/** Lets through a year of which the snapshot covers at least a quarter, with or without summaries. */
export function checkYear(year: string, quarters: readonly Quarter[]): Outcome<ReportYear, YearNotCovered> {
  if (isReportYear(year) && coveredOf(year, quarters)) return ok(year);
  return refused({ code: 'digests.year-not-covered', first: quarters[0] ?? null, last: quarters.at(-1) ?? null });
}
