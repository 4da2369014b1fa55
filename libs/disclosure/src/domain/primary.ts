import type { SuppressedCounts } from '#libs/framework';

/** Why a figure is not there: too small to be shown, hidden for the sake of another, or never known. Zero is a figure. */
export type Mark = 'suppressed' | 'withheld' | 'missing';
/** A figure as it may be shown: a number, or null with the reason. */
export type Shown = { value: number; mark?: undefined } | { value: null; mark: Mark };

/** How a count came about: how many boards it rests on, and whether its zero would disclose something. */
export type Standing = { boards: number; zeroDiscloses?: boolean };

/**
 * Primary suppression and rounding of one count of people. In: the true count and what it rests on. Out: 1 to
 * `threshold - 1` suppressed; a larger count on fewer than `fewestBoards` boards withheld, since one of them could take
 * its own part away; the rest to the nearest `roundTo`. A true zero is shown, unless zero itself discloses.
 * Source: product requirements C2, D2 and D4.
 */
export function shownCount(count: number | null, rules: SuppressedCounts, { boards, zeroDiscloses }: Standing): Shown {
  if (count === null) return { value: null, mark: 'missing' };
  if (count === 0) return zeroDiscloses ? { value: null, mark: 'suppressed' } : { value: 0 };
  if (count < rules.threshold) return { value: null, mark: 'suppressed' };
  if (boards < rules.fewestBoards) return { value: null, mark: 'withheld' };
  return { value: roundTo(count, rules.roundTo) };
}

/** The nearest multiple of `step`; halves go up. */
export const roundTo = (value: number, step: number): number => Math.floor(value / step + 0.5) * step;
