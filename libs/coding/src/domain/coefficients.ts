/** What coders said of one unit, each in their place, `undefined` where they left it out; `times` for as many such units. */
export type Told = { values: readonly (Value | undefined)[]; times: number };
type Value = string | boolean;

/**
 * Cohen's kappa of two raters over the same units: agreement beyond what their own habits would give by chance.
 * In: two values a unit. Out: 1 for full agreement, 0 for no better than chance, below for worse; undefined for fewer
 * than two units, or where both said the same one thing throughout, which chance explains wholly.
 * Source: Cohen, "A coefficient of agreement for nominal scales", 1960.
 */
export function cohensKappa(units: readonly Told[]): number | undefined {
  const [total, same] = [sum(units.map(({ times }) => times)), sum(units.filter(isSame).map(({ times }) => times))];
  const [one, other] = [0, 1].map((place) => countEach(units.map(({ values, times }) => [values[place]!, times])));
  const chance = sum([...one!].map(([value, count]) => count * (other!.get(value) ?? 0)));
  if (total < 2 || chance === total ** 2) return undefined;
  return (same / total - chance / total ** 2) / (1 - chance / total ** 2);
}

const isSame = ({ values: [one, other] }: Told) => one === other;

/**
 * Krippendorff's alpha for nominal data: any number of coders, any of whom may have left a unit out. Units fewer than two
 * coded do not count. Out: 1 for full agreement, 0 for chance; undefined for fewer than two units, or where only one
 * value was ever given.
 * Source: Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
 */
export function krippendorffsAlpha(units: readonly Told[]): number | undefined {
  const coded = units
    .map(({ values, times }) => ({ values: values.filter((value) => value !== undefined), times }))
    .filter(({ values }) => values.length > 1);
  const all = countEach(coded.flatMap(({ values, times }) => values.map((value): [Value, number] => [value, times])));
  const total = sum([...all.values()]);
  const expected = total ** 2 - sumOfSquares(all);
  if (sum(coded.map(({ times }) => times)) < 2 || expected === 0) return undefined;
  const observed = sum(coded.map(({ values, times }) => times * disagreementIn(values)));
  return 1 - ((total - 1) * observed) / expected;
}

/** How many ordered pairs of a unit's values differ, for each other value it has. */
function disagreementIn(values: readonly Value[]): number {
  const counts = countEach(values.map((value) => [value, 1]));
  return (values.length ** 2 - sumOfSquares(counts)) / (values.length - 1);
}

/** F1 of two coders' sets of codes: twice what both gave, over all that each gave. Undefined where neither gave any. */
export const f1Of = ({ first, second, both }: { first: number; second: number; both: number }): number | undefined =>
  first + second === 0 ? undefined : (2 * both) / (first + second);

function countEach(values: readonly (readonly [Value, number])[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const [value, times] of values) counts.set(value, (counts.get(value) ?? 0) + times);
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const sumOfSquares = (counts: Map<Value, number>) => sum([...counts.values()].map((count) => count ** 2));
