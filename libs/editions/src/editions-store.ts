import { inTransaction } from '#libs/database';
import type { Actor } from '#libs/authority';
import { Account } from '#libs/identity';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { applyEdits, type Edited } from './domain/apply-edits.js';
import type { Edit } from './domain/edit.js';
import { openness, seesAs, type Sees } from './domain/who-sees.js';
import { Edition, EditionEdit } from './edition.entity.js';

/** A transaction that sees and writes the editions somebody may: those of their board, and of the region by their roles. */
export const inEditions = <T>(
  database: DataSource,
  actor: Actor,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> =>
  inTransaction(database, actor, async (manager) => {
    await manager.query(`SELECT set_config('app.editions_open', $1, true)`, [openness(actor)]);
    return work(manager);
  });

/** An edition somebody may see, and as what; undefined where there is none for them. */
export async function findSeen(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<{ edition: Edition; sees: Exclude<Sees, 'nothing'> } | undefined> {
  const edition = await manager.findOneBy(Edition, { id });
  const sees = edition && seesAs(actor, edition);
  return edition && sees && sees !== 'nothing' ? { edition, sees } : undefined;
}

/** The same, kept from others until the transaction ends, for those who work on it. */
export async function lockWorkedOn(manager: EntityManager, actor: Actor, id: string): Promise<Edition | undefined> {
  const edition = await manager.findOne(Edition, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return edition && seesAs(actor, edition) === 'works' ? edition : undefined;
}

/** All edits of an edition, in the order they came in. */
export async function editsOf(manager: EntityManager, editionId: string): Promise<Edit[]> {
  const rows = await manager.find(EditionEdit, { where: { editionId }, order: { madeAt: 'ASC', number: 'ASC' } });
  return rows.map(({ editionId: _, ...edit }) => edit as Edit);
}

/** An edition with the words of its editors. */
export async function editedOf(manager: EntityManager, edition: Edition): Promise<Edited & { edits: Edit[] }> {
  const edits = await editsOf(manager, edition.id);
  return { ...applyEdits(edition.content, edits), edits };
}

/** What people are called, by the ids of their accounts. */
export async function namesOf(
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const accounts = ids.filter((id): id is string => id !== null && UUID.test(id));
  const people = await manager.findBy(Account, { id: In([...new Set(accounts)]) });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? 'Common Thread';
}

const UUID = /^[0-9a-f-]{36}$/;
