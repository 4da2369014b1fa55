import type { SuppressedCounts } from '#libs/framework';

type Between = { low: number; high: number };
type Rules = SuppressedCounts & { minimumBase: number };

/**
 * Whether a share may stand beside a figure and its base, given the numbers each may be by what is printed. Counts the pairs
 * that fit all three: the figure, its base and what is left between them each keep at least `openValues` values, so that the
 * share does not undo the rounding; what is left is never below the threshold ("10 (90%)" of 15 can only be 12 of 13); and the
 * base is never below `minimumBase`. Source: product requirements C2, D3 and D5.
 */
export function isOpenShare(part: Between, base: Between, percent: number, rules: Rules): boolean {
  if (base.low < rules.minimumBase) return false;
  const [parts, bases, rests] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (let whole = base.low; whole <= base.high; whole++)
    for (let one = part.low; one <= Math.min(part.high, whole); one++) {
      if (!isRoundedTo((100 * one) / whole, percent, rules.roundTo)) continue;
      parts.add(one);
      bases.add(whole);
      rests.add(whole - one);
    }
  const isOpen = [parts, bases, rests].every(({ size }) => size >= rules.openValues);
  return isOpen && Math.min(...rests) >= rules.threshold;
}

const isRoundedTo = (value: number, told: number, step: number): boolean =>
  value >= told - step / 2 && value < told + step / 2;
