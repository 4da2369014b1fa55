import { recordAct } from '#libs/audit';
import type { Actor, Role } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { Account } from './account.entity.js';
import { freedAddress, type NewAccount } from './domain/new-account.js';

export type ChangeRefusal =
  | { code: 'identity.no-such-account' }
  | { code: 'identity.own-account' }
  | { code: 'identity.last-administrator' };
/** What somebody is to the platform. */
export type Standing = { roles: Role[]; boardId: string | null };

/**
 * Closes an account within the caller's transaction, and with it, by the database, whatever let its person in. Nobody closes
 * their own, nor the last administrator's.
 */
export async function closeAccount(
  manager: EntityManager,
  actor: Pick<Actor, 'id'>,
  id: string,
  closedAt: Date,
): Promise<Outcome<void, ChangeRefusal>> {
  const problem = await whyNot(manager, actor, id, false);
  if (problem) return refused(problem);
  await manager.update(Account, { id }, { closedAt });
  await recordAct(manager, actor, 'account.close', id);
  return ok(undefined);
}

/** Gives an account other roles within the caller's transaction; the next request finds them. Nobody changes their own. */
export async function changeStanding(
  manager: EntityManager,
  actor: Pick<Actor, 'id'>,
  id: string,
  { roles, boardId }: Standing,
): Promise<Outcome<void, ChangeRefusal>> {
  const problem = await whyNot(manager, actor, id, roles.includes('administrator'));
  if (problem) return refused(problem);
  await manager.update(Account, { id }, { roles, boardId });
  await recordAct(manager, actor, 'account.change-roles', id);
  return ok(undefined);
}

/**
 * Opens an account within the caller's transaction: a new one, or again the closed one that `reopens` names, without its old
 * password. What its person accepted and stated before is asked anew.
 */
export async function openAccount(
  manager: EntityManager,
  wanted: NewAccount,
  at: Date,
  reopens: string | null = null,
): Promise<Outcome<Account, { code: 'identity.email-taken' }>> {
  const { email } = wanted;
  const before = await manager.findOne(Account, { where: { email }, lock: { mode: 'pessimistic_write' } });
  if (!before?.closedAt || before.id !== reopens) {
    const added = await addAccount(manager, null, wanted, at);
    if (added.ok) await recordAct(manager, added.value, 'account.open', added.value.id);
    return added;
  }
  await manager.update(Account, { id: before.id }, { ...wanted, closedAt: null, reopenedAt: at, passwordHash: null });
  const account = await manager.findOneByOrFail(Account, { id: before.id });
  await recordAct(manager, account, 'account.reopen', account.id);
  return ok(account);
}

/**
 * Adds an account within the caller's transaction. A closed one of this address parts with it, or what its person did would be
 * told of the newcomer. Acting is the newcomer, unless told who.
 */
export async function addAccount(
  manager: EntityManager,
  actor: Pick<Actor, 'id'> | null,
  wanted: NewAccount,
  at: Date,
): Promise<Outcome<Account, { code: 'identity.email-taken' }>> {
  const where = { email: wanted.email, closedAt: Not(IsNull()) };
  const closed = await manager.findOne(Account, { where, lock: { mode: 'pessimistic_write' } });
  if (closed) await manager.update(Account, { id: closed.id }, { email: freedAddress(closed.id) });
  const row = { ...wanted, createdAt: at };
  const { identifiers } = await manager.createQueryBuilder().insert().into(Account).values(row).orIgnore().execute();
  const id = identifiers[0]?.id as string | undefined;
  if (!id) return refused({ code: 'identity.email-taken' });
  const account = await manager.findOneByOrFail(Account, { id });
  if (closed) await recordAct(manager, actor ?? account, 'account.free-address', closed.id);
  return ok(account);
}

/** Administrators are locked while one of them might go, so that two cannot go at once and leave none. */
async function whyNot(
  manager: EntityManager,
  actor: Pick<Actor, 'id'>,
  id: string,
  staysAdministrator: boolean,
): Promise<ChangeRefusal | undefined> {
  if (actor.id === id) return { code: 'identity.own-account' };
  const account = await manager.findOne(Account, {
    where: { id, closedAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!account) return { code: 'identity.no-such-account' };
  if (staysAdministrator || !account.roles.includes('administrator')) return undefined;
  const administrators = await manager.query<{ id: string }[]>(
    `SELECT id FROM account WHERE closed_at IS NULL AND 'administrator' = ANY (roles) ORDER BY id FOR UPDATE`,
  );
  return administrators.length > 1 ? undefined : { code: 'identity.last-administrator' };
}
