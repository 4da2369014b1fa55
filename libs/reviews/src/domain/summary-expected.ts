import { inForceOn } from '#libs/framework';
import { type Day, reviewDays, type ReturnPolicy } from '#libs/returns';
import type { RuleBook } from './rule-book.js';

/**
 * Within how many days of being known a review is expected to give a summary, and how long the report of a serious case review may
 * itself take from the decision, by the rule of which source; null where no rule says so in months.
 */
export type SummaryExpected = { days: number; report: { months: number; source: string } | null };

/** What is expected by the rules in force on a day. */
export function summaryExpected(
  policies: readonly ReturnPolicy[],
  { clocks }: Pick<RuleBook, 'clocks'>,
  day: Day,
): SummaryExpected {
  const rule = inForceOn(clocks.find(({ end }) => end === 'report')?.rules ?? [], day);
  const report = rule && 'months' in rule.limit ? { months: rule.limit.months, source: rule.section } : null;
  return { days: reviewDays(policies, day), report };
}
