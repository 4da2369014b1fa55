import { addDays } from '#libs/returns';
import type { MartRow } from '../answers.js';
import type { ReportYear } from '../document.js';
import { daysOf } from '../report-year.js';

/** Completions of actions that were followed in a year, each a board, a theme and a day, and those after which learning came back in it. */
export type CompletionsOfYear = { followed: number; cameBack: number };

/**
 * What of the rows of `time-to-recurrence` a year saw: those complete by its end that had not come back, or been last seen, before
 * its start. One that goes on over the end of a year is followed in both; it comes back once.
 */
export function completionsOfYear(year: ReportYear, spells: readonly MartRow[]): CompletionsOfYear {
  const { first, last } = daysOf(year);
  const followed = spells
    .map(({ completed_on, days, recurred }) => ({
      from: String(completed_on),
      until: addDays(String(completed_on), Number(days)),
      cameBack: recurred === 1,
    }))
    .filter(({ from, until }) => from <= last && until >= first);
  return { followed: followed.length, cameBack: followed.filter((one) => one.cameBack && one.until <= last).length };
}
