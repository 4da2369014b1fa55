import type { SpansRule } from './chart-notes.js';
import { countIn, type Row, sumOf, textIn } from './rows.js';
import {
  MOST_NAMES,
  NOTHING_FOUND,
  SMALLEST_BASE,
  SUMMARY,
  countedOf,
  counted,
  listed,
  quoted,
  shareOf,
} from './words.js';

const DAY = { one: 'day', many: 'days' };

/** The medians of those with enough summaries for one (8, as for percentages), and for how many the span is known at all. */
export function spansFinding(rule: SpansRule, rows: readonly Row[]): string {
  const known = sumOf(rows, rule.known);
  const all = known + sumOf(rows, rule.unknown);
  if (all === 0) return NOTHING_FOUND;
  const share = `${countedOf(known, all, SUMMARY)}${shareOf(known, all)}`;
  const enough = rows
    .filter((row) => countIn(row, rule.known) >= SMALLEST_BASE)
    .sort((a, b) => countIn(b, rule.known) - countIn(a, rule.known))
    .slice(0, MOST_NAMES);
  if (enough.length === 0)
    return `The time is known for ${share}, but for no ${rule.noun.one} on the ${SMALLEST_BASE} summaries that a median needs.`;
  const medians = enough.map(
    (row) =>
      `${counted(countIn(row, rule.median), DAY)} for ${quoted(textIn(row, rule.name))} (${counted(countIn(row, rule.known), SUMMARY)})`,
  );
  return `The median time is ${listed(medians)}; it is known for ${share}.`;
}
