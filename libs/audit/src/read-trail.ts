import type { EntityManager } from 'typeorm';

/** Opens the whole trail to the rest of this transaction, not the part of one board alone. For those who look over the platform. */
export async function readingWholeTrail(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT set_config('app.reads_trail', 'whole', true)`);
}
