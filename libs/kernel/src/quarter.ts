/** A calendar quarter, written as in `2014-Q1`. Text order is time order. */
export type Quarter = string & { readonly __quarter?: never };

const PATTERN = /^(\d{4})-Q([1-4])$/;
const MONTHS = ['January to March', 'April to June', 'July to September', 'October to December'];

export const isQuarter = (text: string): text is Quarter => PATTERN.test(text);

/** The quarter a date falls in. In: `2014`, `2014-03` or `2014-03-12`. A year alone has no quarter: undefined. */
export function quarterOf(iso: string): Quarter | undefined {
  const [year, month] = iso.split('-');
  return month ? `${year}-Q${Math.ceil(Number(month) / 3)}` : undefined;
}

/** The quarter `by` quarters later; a negative number goes back. */
export function shiftQuarter(quarter: Quarter, by: number): Quarter {
  const index = quarterIndex(quarter) + by;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** All quarters from the first to the last, both included. Empty when they are the wrong way round. */
export function quartersBetween(first: Quarter, last: Quarter): Quarter[] {
  const length = quarterIndex(last) - quarterIndex(first) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, step) => shiftQuarter(first, step));
}

/** `2014-Q1` as a reader would say it: "January to March 2014". */
export function quarterInWords(quarter: Quarter): string {
  const [, year, part] = PATTERN.exec(quarter) ?? [];
  return `${MONTHS[Number(part) - 1]} ${year}`;
}

/** The last day of the quarter, as `2014-03-31`. */
export function lastDayOf(quarter: Quarter): string {
  const [, year, part] = PATTERN.exec(quarter) ?? [];
  return new Date(Date.UTC(Number(year), Number(part) * 3, 0)).toISOString().slice(0, 10);
}

function quarterIndex(quarter: Quarter): number {
  const [, year, part] = PATTERN.exec(quarter) ?? [];
  if (!year) throw new RangeError(`Not a quarter: ${quarter}`);
  return Number(year) * 4 + Number(part) - 1;
}
