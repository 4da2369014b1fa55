import { needsSecondFactor, type Role } from '#libs/authority';

/** Who is held to a second factor: `everybody`, those whose roles need one (`required`), or nobody (`offered`). */
export type SecondFactorPolicy = 'everybody' | 'required' | 'offered';

/** Whether somebody with these roles gets no further without a second factor. */
export const mustHaveFactor = (roles: readonly Role[], policy: SecondFactorPolicy): boolean =>
  policy === 'everybody' || (policy === 'required' && needsSecondFactor(roles));

/** Where a session stands: `prove` the second factor its person has, `set-up` one first, or nothing stands in its way. */
export type Clearance = 'clear' | 'prove' | 'set-up';

/** What a session says of second factors. */
export type Proof = { readonly hasFactor: boolean; readonly secondFactorAt: Date | null };

/** How long somebody counts as having shown who they are, for changes to how people sign in (ASVS 5, 7.5). */
export const LATELY_MS = 15 * 60 * 1000;

/**
 * Where a session stands. Whoever has a second factor is always asked for it, whatever the policy; whoever has none must set
 * one up where the policy holds them to it.
 */
export function clearanceOf(roles: readonly Role[], proof: Proof, policy: SecondFactorPolicy): Clearance {
  if (proof.secondFactorAt) return 'clear';
  if (proof.hasFactor) return 'prove';
  return mustHaveFactor(roles, policy) ? 'set-up' : 'clear';
}

/**
 * Whether somebody showed who they are in the last quarter of an hour: by their second factor or, where they have none, by
 * signing in.
 */
export function provedLately(
  { hasFactor, secondFactorAt, startedAt }: Proof & { startedAt: Date },
  now: Date,
): boolean {
  const at = hasFactor ? secondFactorAt : startedAt;
  return at !== null && now.getTime() - at.getTime() <= LATELY_MS;
}
