import { inForceOn } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import { addDays, type Day } from './days.js';
import { dueOn, policyFor, type ReturnPolicy } from './return-policy.js';

/** What a person may be reminded of: a return of their board, or reviews it knows of without a summary. */
export type Owed = { quarters: readonly Quarter[]; reviews: readonly { id: string; expectedBy: Day }[] };

/**
 * One thing to remind of. `item` names it (`return:2014-Q1`, `review:<id>`) and `stage` which of its reminders this is
 * (`before-7`, `after-21`); together they go to one person once.
 */
export type Reminder = { item: string; stage: string; kind: 'return' | 'review'; quarter?: Quarter; dueOn: Day };

/** What is listed one by one: the last eight, oldest first, and apart from them those before, where they are more than one. */
export function listed<T>(all: readonly T[]): { earlier: readonly T[]; latest: readonly T[] } {
  const from = all.length > 9 ? all.length - 8 : 0;
  return { earlier: all.slice(0, from), latest: all.slice(from) };
}

/** The reminder of a return whose turn it is on a day, if any: the latest whose day has come and is not too long past. */
function stageOn(quarter: Quarter, policy: ReturnPolicy, today: Day): string | undefined {
  const due = dueOn(quarter, policy);
  const stages = [
    ...policy.remind.before.map((days) => ({ stage: `before-${days}`, day: addDays(due, -days) })),
    ...policy.remind.after.map((days) => ({ stage: `after-${days}`, day: addDays(due, days) })),
  ];
  const inTime = stages.filter(({ day }) => day <= today && today <= addDays(day, policy.remindLateBy));
  return inTime.sort((one, other) => other.day.localeCompare(one.day))[0]?.stage;
}

/** What a person is to be reminded of on a day by the calendar alone. */
export function remindersOn(owed: Owed, policies: readonly ReturnPolicy[], today: Day): Reminder[] {
  const returns = owed.quarters.flatMap((quarter) => {
    const policy = policyFor(policies, quarter);
    const stage = policy && stageOn(quarter, policy, today);
    return policy && stage ? [returnReminder(quarter, policy, stage)] : [];
  });
  const lateBy = (inForceOn(policies, today) ?? policies.at(-1))?.remindLateBy ?? 0;
  const reviews = owed.reviews
    .filter(({ expectedBy }) => expectedBy < today && today <= addDays(expectedBy, lateBy + 1))
    .map((review) => reviewReminder(review, 'overdue'));
  return [...returns, ...reviews];
}

/** What a person is reminded of when the group asks on a day: all that is overdue. Once a day at most. */
export function remindersAsked(owed: Owed, policies: readonly ReturnPolicy[], today: Day): Reminder[] {
  const returns = owed.quarters.flatMap((quarter) => {
    const policy = policyFor(policies, quarter);
    return policy && dueOn(quarter, policy) < today ? [returnReminder(quarter, policy, `asked-${today}`)] : [];
  });
  const overdue = owed.reviews.filter(({ expectedBy }) => expectedBy < today);
  return [...returns, ...overdue.map((review) => reviewReminder(review, `asked-${today}`))];
}

const returnReminder = (quarter: Quarter, policy: ReturnPolicy, stage: string): Reminder => ({
  item: `return:${quarter}`,
  stage,
  kind: 'return',
  quarter,
  dueOn: dueOn(quarter, policy),
});

const reviewReminder = ({ id, expectedBy }: Owed['reviews'][number], stage: string): Reminder => ({
  item: `review:${id}`,
  stage,
  kind: 'review',
  dueOn: expectedBy,
});
