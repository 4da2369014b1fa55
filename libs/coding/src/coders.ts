import { rolesThatMay } from '#libs/authority';
import { Account } from '#libs/identity';
import type { EntityManager } from 'typeorm';

/** Somebody who codes. */
export type Coder = { id: string; name: string };

/** The people with an open account who may code, by name. */
export async function listCoders(manager: EntityManager): Promise<Coder[]> {
  const accounts = await manager
    .createQueryBuilder(Account, 'account')
    .where('account.closedAt IS NULL AND account.roles && :roles', { roles: rolesThatMay('coding.code') })
    .orderBy('account.name')
    .getMany();
  return accounts.map(({ id, name }) => ({ id, name }));
}

export async function findCoder(manager: EntityManager, coderId: string): Promise<Coder | undefined> {
  return (await listCoders(manager)).find(({ id }) => id === coderId);
}
