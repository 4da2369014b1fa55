import { ok, refused, type Outcome } from '#libs/kernel';
import { type DayRefusal, happenedTyped } from './check-words.js';
import type { Dated } from './spans.js';

/** Whether a learning workshop confirmed a recommendation as transferable, as entered: "yes" or "no", and the day as typed. */
export type EnteredConfirmation = { outcome: string; on: string };
export type Confirmation = { isConfirmed: boolean; on: Dated };

export type ConfirmationRefusal = { code: 'actions.outcome-missing' } | DayRefusal;

/** A confirmation as it is kept, or all that is wrong with it: what the workshop came to, and when it was held. */
export function checkConfirmation(
  { outcome, on }: EnteredConfirmation,
  today: string,
): Outcome<Confirmation, ConfirmationRefusal> {
  const held = happenedTyped(on, today);
  const wrong: ConfirmationRefusal[] = [
    ...(outcome === 'yes' || outcome === 'no' ? [] : [{ code: 'actions.outcome-missing' } as const]),
    ...(held.ok ? (held.value ? [] : [{ code: 'actions.day-missing' } as const]) : held.refusals),
  ];
  const [first, ...others] = wrong;
  if (first || !held.ok || !held.value) return refused(first!, ...others);
  return ok({ isConfirmed: outcome === 'yes', on: held.value });
}
