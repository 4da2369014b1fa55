import { inTransaction } from '#libs/database';
import type { Actor } from '#libs/authority';
import type { Outcome, Refusal } from '#libs/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { Action, type ImpactEvidence } from './action.entity.js';

/** Runs `work` in a transaction that is undone as a whole where it refuses. */
export async function keepAll<T, R extends Refusal>(
  database: DataSource,
  actor: Actor,
  work: (manager: EntityManager) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  let refusal: Outcome<T, R> | undefined;
  const undone = new Error('undone');
  try {
    return await inTransaction(database, actor, async (manager) => {
      const done = await work(manager);
      if (done.ok) return done;
      refusal = done;
      throw undone;
    });
  } catch (fault) {
    if (fault === undone && refusal) return refusal;
    throw fault;
  }
}

/** What every item a board adds has: no wording of a revision, and a place after all others of its summary. */
export async function addedBy(
  manager: EntityManager,
  actor: Actor,
  about: { summaryId: string; boardId: string },
  sort: typeof Action | typeof ImpactEvidence,
) {
  const last = await manager.maximum(sort, 'place', { summaryId: about.summaryId });
  return { ...about, revisionId: null, place: (last ?? -1) + 1, addedBy: actor.id };
}

/** Whether the region reads something of a summary of the actor's board. */
export async function isReleasedOwn(manager: EntityManager, summaryId: string): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    'SELECT 1 FROM summary WHERE id = $1 AND board_id = own_board() AND released_revision_id IS NOT NULL',
    [summaryId],
  );
  return found.length > 0;
}
