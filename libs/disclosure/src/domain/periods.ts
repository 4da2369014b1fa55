import { quartersBetween, type Quarter } from '#libs/kernel';
import type { Dimension, Member } from './dimension.js';

/** From one quarter to another, both included. */
export type Period = { from: Quarter; to: Quarter };

/** The name of a period as a member of the time dimension. */
export const periodId = ({ from, to }: Period): string => (from === to ? from : `${from}..${to}`);

/**
 * The time dimension of one publication: its period, and the years and quarters in it. A year that is not whole in the
 * period says so. What is the same as the period is the period.
 */
export function timeDimension(period: Period): Dimension {
  const quarters = quartersBetween(period.from, period.to);
  const years = Map.groupBy(quarters, (quarter) => quarter.slice(0, 4));
  const members = new Map<string, Member>();
  const add = (leaves: readonly Quarter[], level: string, label: string) => {
    const id = periodId({ from: leaves[0]!, to: leaves.at(-1)! });
    if (!members.has(id)) members.set(id, { label, level, parent: null, leaves, isCovered: true });
  };
  add(quarters, 'period', spanInWords(period));
  for (const [year, own] of years)
    add(own, 'year', own.length === 4 ? year : spanInWords({ from: own[0]!, to: own.at(-1)! }));
  for (const quarter of quarters) add([quarter], 'quarter', shortQuarter(quarter));
  return { id: 'time', label: 'Time', kind: 'parts', members };
}

const FIRST_MONTHS = ['January', 'April', 'July', 'October'];
const LAST_MONTHS = ['March', 'June', 'September', 'December'];

/** A period as a reader would say it: "2013", "July 2013 to March 2014". */
export function spanInWords({ from, to }: Period): string {
  const [year, toYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (from.endsWith('Q1') && to.endsWith('Q4')) return year === toYear ? year : `${year} to ${toYear}`;
  const [first, last] = [FIRST_MONTHS[Number(from.at(-1)) - 1], LAST_MONTHS[Number(to.at(-1)) - 1]];
  return year === toYear ? `${first} to ${last} ${year}` : `${first} ${year} to ${last} ${toYear}`;
}

const shortQuarter = (quarter: Quarter) => spanInWords({ from: quarter, to: quarter });
