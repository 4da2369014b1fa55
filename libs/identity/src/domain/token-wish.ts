import { ok, refused, type Outcome } from '#libs/kernel';
import { SCOPE_IDS, type ScopeId } from './scopes.js';

/** A key somebody wants for a program: what they call it, what it may do, and for how many days it shall work. */
export type TokenWish = { name: string; scopes: readonly string[]; days: number };
export type CheckedWish = { name: string; scopes: ScopeId[]; days: number };
export type TokenRefusal =
  | { code: 'identity.token-name-missing' }
  | { code: 'identity.token-scope-missing' }
  | { code: 'identity.token-days'; most: number };

/** The longest a key works. Days. */
export const LONGEST_TOKEN_DAYS = 365;
/** So long before it ends a key counts as ending soon. Days. */
export const ENDS_SOON_DAYS = 14;

/** Whether a key can be made: it has a name of at most 100 characters and a scope, and works for a day to a year. */
export function checkTokenWish({ name, scopes, days }: TokenWish): Outcome<CheckedWish, TokenRefusal> {
  const called = name.trim().slice(0, 100);
  const held = SCOPE_IDS.filter((id) => scopes.includes(id));
  const problems: TokenRefusal[] = [];
  if (called === '') problems.push({ code: 'identity.token-name-missing' });
  if (held.length === 0) problems.push({ code: 'identity.token-scope-missing' });
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS)
    problems.push({ code: 'identity.token-days', most: LONGEST_TOKEN_DAYS });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ name: called, scopes: held, days });
}

/** Whether a key still lets a program in, ends within a fortnight, was ended, or has run out. */
export function tokenState(
  token: { revokedAt: Date | null; expiresAt: Date },
  now: Date,
): 'works' | 'ends-soon' | 'ended' | 'expired' {
  if (token.revokedAt) return 'ended';
  const left = token.expiresAt.getTime() - now.getTime();
  if (left <= 0) return 'expired';
  return left <= ENDS_SOON_DAYS * 86_400_000 ? 'ends-soon' : 'works';
}
