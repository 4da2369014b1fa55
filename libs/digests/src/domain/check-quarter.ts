import { ok, refused, shiftQuarter, type Outcome, type Quarter } from '#libs/kernel';
import type { Span } from './digest.js';

/** The quarter lies outside what the snapshot covers, which is `first` to `last`; both are null in an empty snapshot. */
export type QuarterNotCovered = { code: 'digests.quarter-not-covered'; first: Quarter | null; last: Quarter | null };

/** How many quarters before the one reported it is compared with, at most. */
const LOOK_BACK = 4;

/** Lets through a quarter the snapshot covers, with or without summaries. `quarters` are in order, with no gaps. */
export function checkQuarter(quarter: string, quarters: readonly Quarter[]): Outcome<Quarter, QuarterNotCovered> {
  if (quarters.includes(quarter)) return ok(quarter);
  return refused({ code: 'digests.quarter-not-covered', first: quarters[0] ?? null, last: quarters.at(-1) ?? null });
}

/** Up to four quarters before one the snapshot covers; null when there is none. */
export function spanBefore(quarter: Quarter, quarters: readonly Quarter[]): Span | null {
  const place = quarters.indexOf(quarter);
  if (place <= 0) return null;
  return { from: quarters[Math.max(0, place - LOOK_BACK)]!, to: shiftQuarter(quarter, -1) };
}
