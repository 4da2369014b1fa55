import { ok, refused, type Outcome } from '#libs/kernel';
import { BOARD_ROLES, ROLES, type Role } from '#libs/authority';

export type NewAccount = { email: string; name: string; roles: Role[]; boardId: string | null };
export type NewAccountRefusal =
  | { code: 'identity.email-not-valid' }
  | { code: 'identity.name-missing' }
  | { code: 'identity.role-missing' }
  | { code: 'identity.board-missing' }
  | { code: 'identity.board-unknown' };

/**
 * Checks a person to be added: an address, a name, at least one role, and a board exactly when a role is a board's.
 * Out: the account tidied (address in lower case), or every reason why not.
 */
export function checkNewAccount(
  wanted: NewAccount,
  boardIds: readonly string[],
): Outcome<NewAccount, NewAccountRefusal> {
  const problems: NewAccountRefusal[] = [];
  const email = addressOf(wanted.email);
  if (!email) problems.push({ code: 'identity.email-not-valid' });
  if (wanted.name.trim() === '') problems.push({ code: 'identity.name-missing' });
  const standing = checkStanding(wanted, boardIds);
  if (!standing.ok) problems.push(...standing.refusals);
  const [first, ...others] = problems;
  if (first || !standing.ok) return refused(first!, ...others);
  return ok({ email: email!, name: wanted.name.trim(), ...standing.value });
}

/** Checks roles and the board that goes with them. Out: each role once, and a board only where a role is a board's. */
export function checkStanding(
  wanted: Pick<NewAccount, 'roles' | 'boardId'>,
  boardIds: readonly string[],
): Outcome<Pick<NewAccount, 'roles' | 'boardId'>, NewAccountRefusal> {
  const roles = ROLES.filter((role) => wanted.roles.includes(role));
  const needsBoard = roles.some((role) => BOARD_ROLES.includes(role));
  const problems: NewAccountRefusal[] = [];
  if (roles.length === 0) problems.push({ code: 'identity.role-missing' });
  if (needsBoard && !wanted.boardId) problems.push({ code: 'identity.board-missing' });
  if (wanted.boardId && !boardIds.includes(wanted.boardId)) problems.push({ code: 'identity.board-unknown' });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ roles: [...roles], boardId: needsBoard ? wanted.boardId : null });
}

const FREED = '@account.invalid';

/** What a closed account has for an address once its own is somebody else's. */
export const freedAddress = (accountId: string): string => `${accountId}${FREED}`;
export const isFreedAddress = (email: string): boolean => email.endsWith(FREED);

/** An e-mail address as it is kept, in lower case; undefined where it is none. */
export function addressOf(typed: string): string | undefined {
  const address = typed.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
}
