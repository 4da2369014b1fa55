import type { SpreadRule } from './chart-notes.js';
import { countIn, distinctIn, type Row, rowsBy, sumOf } from './rows.js';
import { MOST_NAMES, SUMMARY, counted, countedOf, listed, quoted } from './words.js';

/** What is found in most places (boards), whatever the number of summaries. A row is a thing in a place. */
export function spreadFinding(rule: SpreadRule, rows: readonly Row[]): string {
  const present = rows.filter((row) => countIn(row, rule.count) > 0);
  const places = distinctIn(present, rule.across);
  const spreads = [...rowsBy(present, rule.name)].map(([name, group]) => ({
    name,
    places: distinctIn(group, rule.across).length,
    count: sumOf(group, rule.count),
  }));
  const widest = Math.max(...spreads.map((spread) => spread.places));
  const leaders = spreads.filter((spread) => spread.places === widest);
  if (places.length === 1) return spreadInOnePlace(rule, places[0]!, spreads);
  if (spreads.length === 1) return spreadOfOne(rule, spreads[0]!);
  const reach = countedOf(widest, places.length, rule.acrossNoun);
  const have = widest === 1 ? 'has' : 'have';
  if (leaders.length === 1)
    return `The ${rule.noun.one} shared most widely is ${quoted(leaders[0]!.name)}: ${reach} ${have} it, in ${counted(leaders[0]!.count, SUMMARY)}.`;
  if (leaders.length <= MOST_NAMES)
    return `The ${rule.noun.many} shared most widely are ${listed(leaders.map(({ name }) => quoted(name)))}: ${reach} ${have} each.`;
  return `No one ${rule.noun.one} is shared most widely: ${counted(leaders.length, rule.noun)} are each found in ${reach}.`;
}

/** With one thing asked for, the rows are of the places that have it, so they tell nothing of those that have not. */
const spreadOfOne = (rule: SpreadRule, { name, places, count }: { name: string; places: number; count: number }) =>
  `${counted(places, rule.acrossNoun)} have ${quoted(name)}, in ${counted(count, SUMMARY)}.`;

function spreadInOnePlace(
  rule: SpreadRule,
  place: string,
  spreads: readonly { name: string; count: number }[],
): string {
  const most = Math.max(...spreads.map(({ count }) => count));
  const leaders = spreads.filter(({ count }) => count === most).map(({ name }) => quoted(name));
  const only = `Only one ${rule.acrossNoun.one}, ${place}, has a ${rule.noun.one} here`;
  if (leaders.length > MOST_NAMES)
    return `${only}: ${counted(leaders.length, rule.noun)}, each in ${counted(most, SUMMARY)}.`;
  return `${only}: ${leaders.length === 1 ? 'most often' : 'most often and equally'} ${listed(leaders)}, in ${counted(most, SUMMARY)}.`;
}
