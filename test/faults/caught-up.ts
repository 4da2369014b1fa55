import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asOwner } from '../builders/test-database.js';
import type { Plant } from './plant.js';

/** What the record holds at this moment: every transaction before this one. */
export async function momentOf({ url }: Plant): Promise<string> {
  const [row] = await asOwner<{ moment: string }>(
    url,
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS moment',
  );
  return row!.moment;
}

/** Waits until every service serves what the record held at a moment. */
export async function caughtUp(plant: Plant, moment: string): Promise<void> {
  const since = new Set<string | null | undefined>();
  while (!plant.isStopped()) {
    const read = await readingOf(plant);
    if (read && (since.has(read.snapshot) || (await holds(plant, read.horizon, moment)))) since.add(read.snapshot);
    if (since.size > 0 && (await servedBy(plant)).every((id) => since.has(id))) return;
    await wait(100);
  }
}

/** Which snapshot each service serves. */
export async function servedBy(plant: Plant): Promise<(string | null | undefined)[]> {
  const asked = plant.services().map(async ({ origin }) => {
    const answer = await fetch(`${origin}/health`).catch(() => undefined);
    return ((await answer?.json().catch(() => undefined)) as { snapshot: string | null } | undefined)?.snapshot;
  });
  return Promise.all(asked);
}

type Reading = { snapshot: string; horizon: string };

async function readingOf({ dataDir }: Plant): Promise<Reading | undefined> {
  const text = await readFile(join(dataDir, 'warehouse/invented/read.json'), 'utf8').catch(() => '{}');
  const read = JSON.parse(text) as Partial<Reading>;
  return read.snapshot === undefined ? undefined : (read as Reading);
}

/** Whether a reading that began at `horizon` left out nothing that changed in the figures before a moment. */
async function holds({ url }: Plant, horizon: string, moment: string): Promise<boolean> {
  const left = await asOwner(
    url,
    'SELECT 1 FROM fact_change WHERE transaction >= $1::xid8 AND transaction < $2::xid8 LIMIT 1',
    [horizon, moment],
  ).catch(() => undefined);
  return left?.length === 0;
}
