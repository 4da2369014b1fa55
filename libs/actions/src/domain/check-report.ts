import { ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DayRefusal, dueTyped, happenedTyped, tidy, type WordsRefusal, wordsRefused } from './check-words.js';
import type { Dated } from './spans.js';
import { ACTION_STATES, type ActionState } from './state.js';

/**
 * What somebody entered on how far an action has come, not checked yet. Dates as typed: "March 2014", "12/3/2014". No day beside
 * the state it is in now leaves the day it came to that; the due date is always the whole of it, and none is none.
 */
export type EnteredReport = { state: string; on: string; due: string; note: string };

/** How far an action has come. `due` is when it is due from now on. */
export type Report = { state: ActionState; on: Dated | null; due: Dated | null; note: string | null };

/** How far an action has come at some time. */
export type Standing = Omit<Report, 'note'>;

export type ReportRefusal =
  | { code: 'actions.state-missing' }
  | { code: 'actions.reason-missing' }
  | { code: 'actions.due-reason-missing' }
  | DayRefusal
  | WordsRefusal;

/**
 * A report as it is kept, or all that is wrong with it. What is complete or stopped says when: the day of an earlier state is none
 * of a new one. What is stopped says why, and so does what is put off or no longer due, since it may cease to be overdue by that.
 * Dates that do not fit each other are kept as given: `oddities` points them out.
 */
export function checkReport(
  entered: EnteredReport,
  now: Standing,
  today: string,
  gate: GateContext,
): Outcome<Report, ReportRefusal> {
  const state = ACTION_STATES.find((one) => one === entered.state);
  if (!state) return refused({ code: 'actions.state-missing' });
  const note = tidy(entered.note) || null;
  const on = state === 'not-started' ? ok(null) : sinceWhen(entered.on, state === now.state ? now.on : null, today);
  const due = dueTyped(entered.due);
  const isOver = state === 'complete' || state === 'stopped';
  const wrong: ReportRefusal[] = [
    ...(on.ok ? (isOver && on.value === null ? [{ code: 'actions.day-missing' } as const] : []) : on.refusals),
    ...(due.ok ? [] : due.refusals),
    ...(note === null ? whyMissing(state, due.ok && isLater(due.value, now.due)) : []),
    ...wordsRefused({ note }, gate),
  ];
  const [first, ...others] = wrong;
  if (first || !on.ok || !due.ok) return refused(first!, ...others);
  return ok({ state, on: on.value, due: due.value, note });
}

const sinceWhen = (typed: string, standing: Dated | null, today: string) =>
  typed.trim() === '' ? ok(standing) : happenedTyped(typed, today);

const whyMissing = (state: ActionState, isPutOff: boolean): ReportRefusal[] => {
  if (state === 'stopped') return [{ code: 'actions.reason-missing' }];
  return isPutOff ? [{ code: 'actions.due-reason-missing' }] : [];
};

/** Whether something is due later than it was, or not any more. */
const isLater = (due: Dated | null, was: Dated | null): boolean => was !== null && (due === null || due.day > was.day);

/** Whether a report says anything else than what counts now. A note alone is something to say. */
export const saysMore = (report: Report, now: Standing): boolean =>
  report.note !== null || report.state !== now.state || differ(report.on, now.on) || differ(report.due, now.due);

/** Whether what was entered is what its reader had before them, left as it was: nothing of it is to be checked. */
export function isUntouched({ state, on, due: dueEntered, note }: EnteredReport, seen: Standing): boolean {
  const due = dueTyped(dueEntered);
  return state === seen.state && on.trim() === '' && tidy(note) === '' && due.ok && !differ(due.value, seen.due);
}

const differ = (one: Dated | null, other: Dated | null) =>
  one?.day !== other?.day || one?.precision !== other?.precision;
