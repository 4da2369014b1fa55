/** How many summaries of a period hold a theme, from how many boards, out of how many summaries. */
export type Spread = { summaries: number; boards: number; base: number };
export type Change = 'rising' | 'falling' | 'steady';

/** A change is named only when chance alone would show one as large at most this often. A share of 1. */
export const CHANCE_LIMIT = 0.05;
/** The fewest summaries, and boards they come from, in the period in which a theme was more frequent. */
export const FEWEST = { summaries: 3, boards: 2 } as const;

/**
 * Whether a theme's share of the summaries rose or fell, by a rule made for small numbers: both bases reach the
 * policy's minimum; the higher count has at least 3 summaries from 2 boards; and Fisher's exact test, one-sided, gives
 * chance at most 1 in 20. Everything else is steady, which says "not shown to have changed", not "unchanged".
 */
export function changeOf(now: Spread, before: Spread, minimumBase: number): Change {
  if (Math.min(now.base, before.base) < Math.max(1, minimumBase)) return 'steady';
  if (isEnough(now) && chanceOf(now, before) <= CHANCE_LIMIT) return 'rising';
  if (isEnough(before) && chanceOf(before, now) <= CHANCE_LIMIT) return 'falling';
  return 'steady';
}

const isEnough = ({ summaries, boards }: Spread) => summaries >= FEWEST.summaries && boards >= FEWEST.boards;

/**
 * The chance, from 0 to 1, that at least as many of the theme's summaries fall into `high` as did, when the theme is
 * equally frequent in both periods: the upper tail of the hypergeometric distribution (Fisher's exact test).
 */
export const chanceOf = (high: Spread, low: Spread): number =>
  Math.min(1, sumOf(splitChances(high.summaries + low.summaries, high.base, low.base).slice(high.summaries)));

/** The expected number of themes named rising or falling by chance alone, were every theme as frequent as before. */
export const expectedByChance = (pairs: readonly { now: Spread; before: Spread }[]): number =>
  sumOf(pairs.map(({ now, before }) => chanceOfNaming(now, before)));

function chanceOfNaming(now: Spread, before: Spread): number {
  const holding = now.summaries + before.summaries;
  const chances = splitChances(holding, now.base, before.base);
  const named = chances.filter((_, count) => {
    const up = count >= FEWEST.summaries && sumOf(chances.slice(count)) <= CHANCE_LIMIT;
    const down = holding - count >= FEWEST.summaries && sumOf(chances.slice(0, count + 1)) <= CHANCE_LIMIT;
    return up || down;
  });
  return sumOf(named);
}

/** How likely each split of `holding` summaries is, by how many of them fall among `base` rather than `otherBase`. */
function splitChances(holding: number, base: number, otherBase: number): number[] {
  const all = logChoose(base + otherBase, holding);
  return Array.from({ length: holding + 1 }, (_, count) =>
    count > base || holding - count > otherBase
      ? 0
      : Math.exp(logChoose(base, count) + logChoose(otherBase, holding - count) - all),
  );
}

/** The logarithm of "n choose k". */
function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let step = 1; step <= k; step += 1) sum += Math.log(n - k + step) - Math.log(step);
  return sum;
}

const sumOf = (chances: readonly number[]) => chances.reduce((sum, chance) => sum + chance, 0);
