import { recordAct } from '#libs/audit';
import type { Actor, Role } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import { type EntityManager, IsNull } from 'typeorm';
import { Account } from './account.entity.js';
import type { NewAccount } from './domain/new-account.js';

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

/** Opens an account within the caller's transaction: a new one, or the closed one of this address, without its old password. */
export async function openAccount(
  manager: EntityManager,
  wanted: NewAccount,
  at: Date,
): Promise<Outcome<Account, { code: 'identity.email-taken' }>> {
  const { email } = wanted;
  const before = await manager.findOne(Account, { where: { email }, lock: { mode: 'pessimistic_write' } });
  if (before && !before.closedAt) return refused({ code: 'identity.email-taken' });
  if (before) await manager.update(Account, { id: before.id }, { ...wanted, closedAt: null, passwordHash: null });
  else
    await manager
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values({ ...wanted, createdAt: at })
      .orIgnore()
      .execute();
  const account = await manager.findOneByOrFail(Account, { email });
  await recordAct(manager, account, before ? 'account.reopen' : 'account.open', account.id);
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
