import type { RateRule } from './chart-notes.js';
import { type Row, sumOf } from './rows.js';
import { NOTHING_FOUND, countedOf, inFigures, listed, shareOf } from './words.js';

/** How many did, of those that could, and what became of the others. The rows share nothing that is counted. */
export function rateFinding(rule: RateRule, rows: readonly Row[]): string {
  const [count, base] = [sumOf(rows, rule.count), sumOf(rows, rule.base)];
  const besides = rule.besides.flatMap(({ field, says }) => {
    const others = sumOf(rows, field);
    return others === 0 ? [] : [says.replace('#', inFigures(others))];
  });
  if (base === 0)
    return besides.length === 0 ? (rule.nothing ?? NOTHING_FOUND) : `Nothing can be counted yet: ${listed(besides)}.`;
  const rest = besides.length === 0 ? '' : `; ${listed(besides)}`;
  return `${countedOf(count, base, rule.noun)}${shareOf(count, base)} ${rule.did}${rest}.`;
}
