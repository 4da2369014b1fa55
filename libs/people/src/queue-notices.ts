import { recordAct } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { Account } from '#libs/identity';
import { type EntityManager, IsNull } from 'typeorm';
import { isFor, type Waiting } from './domain/waiting.js';
import { WaitingNotice } from './people.entity.js';

/**
 * Puts a message about what happened into the queue, within the transaction it happens in, for everybody it is for but who did it;
 * with `only` for that account alone. Of what the command line does nobody is told: the board has signed that on paper.
 */
export async function queueNotices(
  manager: EntityManager,
  actor: Actor,
  waiting: Waiting,
  only?: string,
): Promise<void> {
  if (actor.roles.includes('operator')) return;
  const open = await manager.findBy(Account, { closedAt: IsNull() });
  const told = open.filter(
    (person) => person.id !== actor.id && (only === undefined || person.id === only) && isFor(person, waiting),
  );
  if (told.length === 0) return;
  const rows = told.map(({ id: accountId }) => ({ accountId, ...waiting }));
  // what is queued for others is behind their wall: it cannot be read back
  await manager.createQueryBuilder().insert().into(WaitingNotice).values(rows).updateEntity(false).execute();
  await recordAct(manager, actor, 'notice.queue', waiting.recordId, { boardId: waiting.boardId });
}
