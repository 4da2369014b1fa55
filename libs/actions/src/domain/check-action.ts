import { ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DayRefusal, dueTyped, tidy, type WordsRefusal, wordsRefused } from './check-words.js';
import type { Dated } from './spans.js';

/** An action somebody adds, as entered. `role` is a role, never a name. */
export type EnteredAction = { words: string; role: string; due: string };
export type NewAction = { words: string; role: string | null; due: Dated | null };

export function checkAction(entered: EnteredAction, gate: GateContext): Outcome<NewAction, DayRefusal | WordsRefusal> {
  const [words, role] = [tidy(entered.words), tidy(entered.role) || null];
  const due = dueTyped(entered.due);
  const wrong = [
    ...(words === '' ? [{ code: 'actions.words-missing' } as const] : []),
    ...(due.ok ? [] : due.refusals),
    ...wordsRefused({ words, role }, gate),
  ];
  const [first, ...others] = wrong;
  if (first || !due.ok) return refused(first!, ...others);
  return ok({ words, role, due: due.value });
}
