import type { TotalsRule } from './chart-notes.js';
import { type Row, periodIn, sumOf } from './rows.js';
import { counted, inFigures, listed, shareOf } from './words.js';

/**
 * How many there are in all, and how many of them are of each part, without the percentage where the rule gives no `share`. A
 * summary may be of several parts, and in one row only.
 */
export function totalsFinding(rule: TotalsRule, rows: readonly Row[]): string {
  const all = sumOf(rows, rule.count);
  const parts = rule.parts.map(({ field, says }) => {
    const count = sumOf(rows, field);
    return `${inFigures(count)}${rule.share ? shareOf(count, all) : ''} ${says}`;
  });
  const when = rule.period ? periodIn(rows, rule.period) : '';
  const overlap = rule.overlap && all > 0 ? ` ${rule.overlap}` : '';
  return `${counted(all, rule.noun)}${when}${parts.length === 0 ? '' : `: ${listed(parts)}`}.${overlap}`;
}
