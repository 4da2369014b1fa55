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
  const roles = ROLES.filter((role) => wanted.roles.includes(role));
  const needsBoard = roles.some((role) => BOARD_ROLES.includes(role));
  const problems: NewAccountRefusal[] = [];
  if (!/^[^\s@]+@[^\s@]+$/.test(wanted.email.trim())) problems.push({ code: 'identity.email-not-valid' });
  if (wanted.name.trim() === '') problems.push({ code: 'identity.name-missing' });
  if (roles.length === 0) problems.push({ code: 'identity.role-missing' });
  if (needsBoard && !wanted.boardId) problems.push({ code: 'identity.board-missing' });
  if (wanted.boardId && !boardIds.includes(wanted.boardId)) problems.push({ code: 'identity.board-unknown' });
  const [first, ...others] = problems;
  if (first) return refused(first, ...others);
  const boardId = needsBoard ? wanted.boardId : null;
  return ok({ email: wanted.email.trim().toLowerCase(), name: wanted.name.trim(), roles: [...roles], boardId });
}
