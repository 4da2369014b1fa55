import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CodingService, RecodingService, TrainingService } from '#libs/coding';
import { AccountsService, operatorFor } from '#libs/identity';
import { projectRoot } from '#libs/kernel';
import { SearchIndex } from '#libs/search';
import { SummariesService } from '#libs/summaries';
import { readModel, type Tagger, TaggerVersions, TaggingService } from '#libs/tagging';
import { PublishedVersions } from '#libs/typology';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Environment } from '../../environment.js';
import type { Foundation } from '../../foundation.js';
import { type Knowledge, warehouseFolder } from '../../platform.js';
import { addFirstPeople } from './first-people.js';
import { ingest, listFiles } from './ingest.js';
import { recodeMissing, refresh } from './refresh.js';

/**
 * The slow and timed work of one process: takes refreshes from the queue. `rooms` are the process's own, so that a
 * service which works too has one set of connections.
 */
export async function startWorker(rooms: INestApplicationContext, foundation: Foundation, environment: Environment) {
  const bringUpToDate = () => refresh(refreshParts(rooms, foundation.knowledge, environment));
  const training = rooms.get(TrainingService);
  await keepShippedTagger(training, foundation.knowledge.shipped);
  await foundation.jobs.work({
    refresh: async () => void (await bringUpToDate()),
    train: async (askedBy) => {
      const operator = operatorFor(null);
      await recodeMissing(rooms.get(RecodingService), foundation.knowledge.reference); // what is learnt is coded as now
      if (askedBy === null) await training.trainWhenWorthIt(operator);
      else await training.train({ ...operator, id: askedBy });
    },
  });
  return {
    refresh: bringUpToDate,
    loadFirstTime: (say: (line: string) => void) =>
      loadFirstTime(rooms, foundation, environment.REGION, bringUpToDate, say),
  };
}

const keepShippedTagger = (training: TrainingService, shipped: Tagger) =>
  training.keepShipped(
    operatorFor(null),
    readModel(join(projectRoot, 'data/tagger'), shipped.typologyVersion),
    shipped,
  );

/** What a refresh works with, out of the rooms. */
export const refreshParts = (
  rooms: INestApplicationContext,
  { reference, typologies, policy }: Knowledge,
  environment: Environment,
) => ({
  database: rooms.get(DataSource),
  tagging: rooms.get(TaggingService),
  coding: rooms.get(CodingService),
  recoding: rooms.get(RecodingService),
  searchIndex: rooms.get(SearchIndex),
  reference,
  typologies,
  catchUp: async () => {
    await rooms.get(PublishedVersions).takeIn(rooms.get(DataSource).manager);
    await rooms.get(TaggerVersions).refresh();
  },
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
