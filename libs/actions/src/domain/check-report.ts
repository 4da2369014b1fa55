import { ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DayRefusal, dueTyped, happenedTyped, tidy, type WordsRefusal, wordsRefused } from './check-words.js';
import type { Dated } from './spans.js';
import { ACTION_STATES, type ActionState } from './state.js';

/** What somebody entered on how far an action has come, not checked yet. Dates as typed: "March 2014", "12/3/2014". */
export type EnteredReport = { state: string; on: string; due: string; note: string };

/** How far an action has come. `due` is when it is due from now on. */
export type Report = { state: ActionState; on: Dated | null; due: Dated | null; note: string | null };

export type ReportRefusal =
  | { code: 'actions.state-missing' }
  | { code: 'actions.reason-missing' }
  | DayRefusal
  | WordsRefusal;

/**
 * A report as it is kept, or all that is wrong with it. What is complete or stopped says when; what is stopped says why.
 * Dates that do not fit each other are kept as given: `oddities` points them out.
 */
export function checkReport(entered: EnteredReport, today: string, gate: GateContext): Outcome<Report, ReportRefusal> {
  const state = ACTION_STATES.find((one) => one === entered.state);
  if (!state) return refused({ code: 'actions.state-missing' });
  const note = tidy(entered.note) || null;
  const on = state === 'not-started' ? ok(null) : happenedTyped(entered.on, today);
  const due = dueTyped(entered.due);
  const isOver = state === 'complete' || state === 'stopped';
  const wrong: ReportRefusal[] = [
    ...(on.ok ? (isOver && on.value === null ? [{ code: 'actions.day-missing' } as const] : []) : on.refusals),
    ...(due.ok ? [] : due.refusals),
    ...(state === 'stopped' && note === null ? [{ code: 'actions.reason-missing' } as const] : []),
    ...wordsRefused({ note }, gate),
  ];
  const [first, ...others] = wrong;
  if (first || !on.ok || !due.ok) return refused(first!, ...others);
  return ok({ state, on: on.value, due: due.value, note });
}

/** Whether a report says anything else than what counts now. A note alone is something to say. */
export const saysMore = (report: Report, now: Omit<Report, 'note'>): boolean =>
  report.note !== null || report.state !== now.state || differ(report.on, now.on) || differ(report.due, now.due);

const differ = (one: Dated | null, other: Dated | null) =>
  one?.day !== other?.day || one?.precision !== other?.precision;
