import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RecodingService } from '#libs/coding';
import { AccountsService } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { SummariesService } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Environment } from '../../environment.js';
import type { Foundation } from '../../foundation.js';
import { type Knowledge, warehouseFolder } from '../../platform.js';
import { addFirstPeople } from './first-people.js';
import { ingest, listFiles } from './ingest.js';
import { refresh } from './refresh.js';

/**
 * The slow and timed work of one process: takes refreshes from the queue. `rooms` are the process's own, so that a
 * service which works too has one set of connections.
 */
export async function startWorker(rooms: INestApplicationContext, foundation: Foundation, environment: Environment) {
  const bringUpToDate = () => refresh(refreshParts(rooms, foundation.knowledge, environment));
  await foundation.jobs.work(async () => {
    await bringUpToDate();
  });
  return {
    refresh: bringUpToDate,
    loadFirstTime: (say: (line: string) => void) =>
      loadFirstTime(rooms, foundation, environment.REGION, bringUpToDate, say),
  };
}

/** What a refresh works with, out of the rooms. */
export const refreshParts = (
  rooms: INestApplicationContext,
  { reference, typologies, policy }: Knowledge,
  environment: Environment,
) => ({
  database: rooms.get(DataSource),
  tagging: rooms.get(TaggingService),
  recoding: rooms.get(RecodingService),
  reference,
  typologies: typologies.all(),
  folder: warehouseFolder(environment),
  policyVersion: policy.version,
  now: () => new Date(),
});

/** On the first start of all: the first people, and the forms that come with an invented region. */
async function loadFirstTime(
  rooms: INestApplicationContext,
  { knowledge, forms }: Foundation,
  region: string,
  bringUpToDate: () => Promise<{ snapshotId: string }>,
  say: (line: string) => void,
): Promise<void> {
  const isFirst = await addFirstPeople(rooms.get(AccountsService), knowledge.reference);
  const folder = join(projectRoot, 'data', region, 'forms');
  if (isFirst && existsSync(folder)) {
    const files = await listFiles([folder]);
    say(`Loading the ${files.length} learning summaries of the ${knowledge.reference.region.name} …`);
    const parts = { reader: forms, summaries: rooms.get(SummariesService), release: true };
    for await (const report of ingest(files, parts))
      if (report.outcome === 'refused') say(`${report.file}: ${report.message}`);
  }
  await bringUpToDate();
}
