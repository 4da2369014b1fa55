import { ok, refused, type Outcome } from '#libs/kernel';

/** A key somebody wants for a program: what they call it, and for how many days it shall work. */
export type TokenWish = { name: string; days: number };
export type TokenRefusal = { code: 'identity.token-name-missing' } | { code: 'identity.token-days'; most: number };

/** The longest a key works. Days. */
export const LONGEST_TOKEN_DAYS = 365;

/** Whether a key can be made: it has a name of at most 100 characters, and works for a day to a year. */
export function checkTokenWish({ name, days }: TokenWish): Outcome<TokenWish, TokenRefusal> {
  const called = name.trim().slice(0, 100);
  const problems: TokenRefusal[] = [];
  if (called === '') problems.push({ code: 'identity.token-name-missing' });
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS)
    problems.push({ code: 'identity.token-days', most: LONGEST_TOKEN_DAYS });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ name: called, days });
}

/** Whether a key still lets a program in, was ended, or has run out. */
export function tokenState(
  token: { revokedAt: Date | null; expiresAt: Date },
  now: Date,
): 'works' | 'ended' | 'expired' {
  if (token.revokedAt) return 'ended';
  return token.expiresAt <= now ? 'expired' : 'works';
}
