import { ok, refused, type Outcome, type Quarter } from '#libs/kernel';

/** The quarter lies outside what the snapshot covers, which is `first` to `last`; both are null in an empty snapshot. */
export type QuarterNotCovered = { code: 'digests.quarter-not-covered'; first: Quarter | null; last: Quarter | null };

/** Lets through a quarter the snapshot covers, with or without summaries. `quarters` are in order, with no gaps. */
export function checkQuarter(quarter: string, quarters: readonly Quarter[]): Outcome<Quarter, QuarterNotCovered> {
  if (quarters.includes(quarter)) return ok(quarter);
  return refused({ code: 'digests.quarter-not-covered', first: quarters[0] ?? null, last: quarters.at(-1) ?? null });
}

/** Where up to four quarters begin that end with this one. */
export const yearFrom = (quarter: Quarter, quarters: readonly Quarter[]): Quarter =>
  quarters[Math.max(0, quarters.indexOf(quarter) - 3)] ?? quarter;

/** The quarter before one the snapshot covers; null when it begins with that one. */
export const quarterBefore = (quarter: Quarter, quarters: readonly Quarter[]): Quarter | null =>
  quarters[quarters.indexOf(quarter) - 1] ?? null;
