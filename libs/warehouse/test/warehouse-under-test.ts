import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appConnection } from '#libs/database';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadReturnPolicies, policiesFor } from '#libs/returns';
import { loadTypology } from '#libs/typology';
import { DataSource } from 'typeorm';
import type { SnapshotOptions } from '../src/build-snapshot.js';
import { TAGGER, TYPOLOGY } from './seed-record.js';

export const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
export const typology = loadTypology(join(projectRoot, 'data/typology'), TYPOLOGY);

/** The record at `url` and an empty warehouse folder, with what a build of one from the other needs. */
export type Workshop = { url: string; database: DataSource; folder: string; options: SnapshotOptions };

export async function openWorkshop(url: string): Promise<Workshop> {
  const database = await new DataSource(appConnection(url)).initialize();
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-warehouse-'));
  const options = {
    database,
    folder,
    reference,
    typologies: [typology],
    taggerVersion: TAGGER,
    policyVersion: '2013.1',
    returnPolicies: policiesFor(loadReturnPolicies(join(projectRoot, 'data/reference')), 'invented'),
    now: new Date('2014-07-01T09:00:00Z'),
  };
  return { url, database, folder, options };
}

export async function closeWorkshop({ database, folder }: Workshop): Promise<void> {
  await database.destroy();
  await rm(folder, { recursive: true });
}
