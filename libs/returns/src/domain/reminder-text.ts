import { quarterInWords } from '#libs/kernel';
import type { Day } from './days.js';
import { listed, type Reminder } from './reminders.js';

const IN_WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const inWords = (day: Day) => IN_WORDS.format(new Date(`${day}T00:00:00Z`));

/**
 * The message for one person: what of their board is due or overdue, and where to see to it. It holds quarters, days and
 * a number of reviews, of dozens of quarters the last one by one; no reference, and nothing of any summary.
 */
export function reminderText(
  person: { name: string; boardName: string },
  reminders: readonly Reminder[],
  today: Day,
  publicUrl: string,
): { subject: string; text: string } {
  const returns = reminders.filter(({ kind }) => kind === 'return');
  const { earlier, latest } = listed(returns);
  const reviews = reminders.length - returns.length;
  const isLate = (returns.length > 0 ? returns : reminders).some(({ dueOn }) => dueOn < today);
  const about = returns.length === 0 ? 'learning summaries of known reviews' : 'learning return';
  const lines = [
    `Dear ${person.name},`,
    `This is what the region has not had from ${person.boardName} yet.`,
    ...(earlier.length > 0 ? [earlierLine(earlier)] : []),
    ...latest.map(({ quarter, dueOn }) => returnLine(quarterInWords(quarter!), dueOn, today)),
    ...(reviews > 0 ? [reviewLine(reviews)] : []),
    ...(returns.length > 0
      ? ['A return is at least one summary released to the region, or a nil return if there is nothing to report.']
      : []),
    `See what to do: ${publicUrl}${returns.length > 0 ? '/returns' : '/reviews'}`,
    'You get this because you may send summaries for your board. It was sent by Common Thread; please do not reply.',
  ];
  return {
    subject: `${person.boardName}: ${about} ${isLate ? 'overdue' : 'due soon'}`,
    text: `${lines.join('\n\n')}\n`,
  };
}

const returnLine = (quarter: string, due: Day, today: Day) =>
  due < today ? `- ${quarter}: was due by ${inWords(due)}` : `- ${quarter}: due by ${inWords(due)}`;

const earlierLine = (earlier: readonly Reminder[]) =>
  `- ${earlier.length} earlier quarters, from ${quarterInWords(earlier[0]!.quarter!)} to ${quarterInWords(earlier.at(-1)!.quarter!)}: all were due by ${inWords(earlier.at(-1)!.dueOn)}`;

const reviewLine = (count: number) =>
  count === 1
    ? '- No learning summary of one review you know of has been released, and the day it was expected by is past'
    : `- No learning summaries of ${count} reviews you know of have been released, and the days they were expected by are past`;
