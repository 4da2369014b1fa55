import type { DataSource } from 'typeorm';

const LOCK = 20134; // one loads at a time over all replicas

/** Whether the summaries of an invented region are to be loaded: never yet, as was begun and not ended, or no more. */
export type Standing = 'not-begun' | 'begun' | 'ended';

export async function standingOf(database: DataSource, region: string): Promise<Standing> {
  const [row] = await database.query<{ ended: boolean }[]>(
    'SELECT ended_at IS NOT NULL AS ended FROM first_load WHERE region = $1',
    [region],
  );
  if (!row) return 'not-begun';
  return row.ended ? 'ended' : 'begun';
}

/**
 * Runs `work` for a region unless another process is at it. Until it has come to its end, every start goes on with it: what
 * `work` does again must leave what is there as it is. Out: whether it was run.
 */
export async function loadOnce(database: DataSource, region: string, work: () => Promise<void>): Promise<boolean> {
  const runner = database.createQueryRunner();
  try {
    const [{ free }] = (await runner.query('SELECT pg_try_advisory_lock($1) AS free', [LOCK])) as [{ free: boolean }];
    if (!free || (await standingOf(database, region)) === 'ended') return false;
    await database.query('INSERT INTO first_load (region) VALUES ($1) ON CONFLICT DO NOTHING', [region]);
    await work();
    await database.query('UPDATE first_load SET ended_at = now() WHERE region = $1', [region]);
    return true;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
  }
}
