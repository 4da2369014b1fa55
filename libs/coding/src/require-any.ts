import { may, requireMay, type Action, type Actor } from '#libs/authority';

/** Stops with `Forbidden` unless the actor has one of these rights. */
export function requireAny(actor: Actor, actions: readonly [Action, ...Action[]]): void {
  if (!actions.some((action) => may(actor, action))) requireMay(actor, actions[0]);
}
