import { needsSecondFactor, type Role } from '#libs/authority';

/** Whether those who need a second factor are held to it, or only offered one. */
export type SecondFactorPolicy = 'required' | 'offered';

/** Where a session stands: `prove` the second factor its person has, `set-up` one first, or nothing stands in its way. */
export type Clearance = 'clear' | 'prove' | 'set-up';

/** What a session says of second factors. */
export type Proof = { readonly hasFactor: boolean; readonly secondFactorAt: Date | null };

/** How long a second factor counts for changes to how people sign in (ASVS 5, 7.5). */
export const LATELY_MS = 15 * 60 * 1000;

/**
 * Where a session stands. Whoever has a second factor is always asked for it, whatever the policy; whoever has none must set
 * one up where their roles need it and the policy requires it.
 */
export function clearanceOf(roles: readonly Role[], proof: Proof, policy: SecondFactorPolicy): Clearance {
  if (proof.secondFactorAt) return 'clear';
  if (proof.hasFactor) return 'prove';
  return policy === 'required' && needsSecondFactor(roles) ? 'set-up' : 'clear';
}

/** Whether a second factor was shown in the last quarter of an hour. There is nothing to ask of whoever has none. */
export const provedLately = ({ hasFactor, secondFactorAt }: Proof, now: Date): boolean =>
  !hasFactor || (secondFactorAt !== null && now.getTime() - secondFactorAt.getTime() <= LATELY_MS);
