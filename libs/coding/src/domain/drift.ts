import { agreementOn, type CodesUnder, type Unit } from './agreement.js';
import { f1Of } from './coefficients.js';
import { randomFrom } from '#libs/tagging';

/** A passage one coder coded in a month, with the coding it is held against first. */
export type Held = { month: string; unit: Unit };

/** One month of a coder. `change` is from the month before in the list, and undefined where it cannot be worked out. */
export type DriftMonth = {
  month: string;
  units: number;
  f1: number | undefined;
  kappa: number | undefined;
  /** In F1, with the interval 19 in 20 redrawings fall into. More than chance when that interval leaves out no change. */
  change: { f1: number; low: number; high: number; exceedsChance: boolean } | undefined;
};

const REDRAWINGS = 1000;

/**
 * A coder's agreement month by month, and whether it moved by more than chance: the passages of both months are drawn
 * again, with replacement, a thousand times, and the change in micro-F1 taken each time. Same passages and seed, same
 * answer. No change is told of fewer than two passages in either month.
 */
export function driftOf(held: readonly Held[], codesUnder: CodesUnder, seed: number): DriftMonth[] {
  const months = [...new Set(held.map(({ month }) => month))].sort();
  const of = months.map((month) => held.filter((one) => one.month === month).map(({ unit }) => unit));
  return months.map((month, index) => {
    const { units, f1, kappa } = agreementOn(of[index]!, codesUnder);
    const before = of[index - 1];
    return { month, units, f1, kappa, change: before && changeBetween(before, of[index]!, seed) };
  });
}

type Counts = { first: number; second: number; both: number };

function changeBetween(before: readonly Unit[], after: readonly Unit[], seed: number): DriftMonth['change'] {
  const [old, now] = [before.map(countsOf), after.map(countsOf)];
  const [from, to] = [f1Of(total(old)), f1Of(total(now))];
  if (Math.min(old.length, now.length) < 2 || from === undefined || to === undefined) return undefined;
  const random = randomFrom(seed);
  const redrawn = Array.from({ length: REDRAWINGS }, () => redraw(now, random) - redraw(old, random)).sort(
    (one, other) => one - other,
  );
  const [low, high] = [redrawn[REDRAWINGS * 0.025]!, redrawn[REDRAWINGS * 0.975 - 1]!];
  return { f1: to - from, low, high, exceedsChance: low > 0 || high < 0 };
}

/** F1 of as many passages drawn with replacement; of passages without any code, full agreement. */
function redraw(counts: readonly Counts[], random: () => number): number {
  let [given, both] = [0, 0];
  for (let draw = 0; draw < counts.length; draw++) {
    const drawn = counts[Math.floor(random() * counts.length)]!;
    given += drawn.first + drawn.second;
    both += drawn.both;
  }
  return given === 0 ? 1 : (2 * both) / given;
}

const countsOf = ([one, other]: Unit): Counts => ({
  first: one!.codes.length,
  second: other!.codes.length,
  both: one!.codes.filter((code) => other!.codes.includes(code)).length,
});

const total = (counts: readonly Counts[]): Counts => ({
  first: counts.reduce((sum, { first }) => sum + first, 0),
  second: counts.reduce((sum, { second }) => sum + second, 0),
  both: counts.reduce((sum, { both }) => sum + both, 0),
});
