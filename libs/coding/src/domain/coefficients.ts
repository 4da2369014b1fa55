type Value = string | boolean;

/**
 * Cohen's kappa of two raters over the same units: agreement beyond what their own habits would give by chance.
 * In: what each said of each unit. Out: 1 for full agreement, 0 for no better than chance, below for worse; undefined for
 * fewer than two units, or where both said the same one thing throughout, which chance explains wholly.
 * Source: Cohen, "A coefficient of agreement for nominal scales", 1960.
 */
export function cohensKappa(pairs: readonly (readonly [Value, Value])[]): number | undefined {
  if (pairs.length < 2) return undefined;
  const same = pairs.filter(([one, other]) => one === other).length / pairs.length;
  const other = countEach(pairs.map((pair) => pair[1]));
  let chance = 0;
  for (const [value, count] of countEach(pairs.map((pair) => pair[0]))) chance += count * (other.get(value) ?? 0);
  chance /= pairs.length ** 2;
  return chance === 1 ? undefined : (same - chance) / (1 - chance);
}

/**
 * Krippendorff's alpha for nominal data: any number of coders, any of whom may have left a unit out (`undefined`).
 * Units fewer than two coded do not count. Out: 1 for full agreement, 0 for chance; undefined for fewer than two units,
 * or where only one value was ever given.
 * Source: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
 */
export function krippendorffsAlpha(units: readonly (readonly (Value | undefined)[])[]): number | undefined {
  const coded = units.map((values) => values.filter((value) => value !== undefined)).filter(({ length }) => length > 1);
  if (coded.length < 2) return undefined;
  const all = countEach(coded.flat());
  const total = sum([...all.values()]);
  const expected = (total ** 2 - sumOfSquares(all)) / (total * (total - 1));
  const within = (values: readonly Value[]) =>
    (values.length ** 2 - sumOfSquares(countEach(values))) / (values.length - 1);
  return expected === 0 ? undefined : 1 - sum(coded.map(within)) / total / expected;
}

/** F1 of two coders' sets of codes: twice what both gave, over all that each gave. Undefined where neither gave any. */
export const f1Of = ({ first, second, both }: { first: number; second: number; both: number }): number | undefined =>
  first + second === 0 ? undefined : (2 * both) / (first + second);

function countEach(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const sumOfSquares = (counts: Map<Value, number>) => sum([...counts.values()].map((count) => count ** 2));
