import { inTransaction } from '#libs/database';
import { type Actor, may } from '#libs/authority';
import type { DataSource, EntityManager } from 'typeorm';

/** A transaction that sees and writes the recurrences somebody may: of all boards by their roles, else of their own. */
export const inSustainment = <T>(
  database: DataSource,
  actor: Actor,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> =>
  inTransaction(database, actor, async (manager) => {
    const open = may(actor, 'sustainment.follow') ? 'region' : '';
    await manager.query(`SELECT set_config('app.sustainment_open', $1, true)`, [open]);
    return work(manager);
  });
