import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormReader } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { Warehouse } from '#libs/warehouse';
import mammoth from 'mammoth';
import { readEnvironment } from '../../apps/environment.js';
import { openDatabase } from '../../apps/open-record.js';
import { loadKnowledge, openRooms, outsideOf, warehouseFolder } from '../../apps/platform.js';
import { ingest, listFiles } from '../../apps/worker/src/ingest.js';
import { refreshParts } from '../../apps/worker/src/start-worker.js';
import { refresh } from '../../apps/worker/src/refresh.js';
import { figure, type Report, timed } from './figure.js';

/**
 * A folder of Word forms end to end: read, stored with history, released, tagged, and in a snapshot that answers. Beside
 * it, what mammoth needs for the first of these steps alone. Starting the database is not in the time.
 */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'common-thread-bench-'));
  const environment = readEnvironment({ DATA_DIR: folder, REGION: 'invented', DATABASE_URL: process.env.DATABASE_URL });
  const knowledge = loadKnowledge('invented');
  const database = await openDatabase(environment);
  const warehouse = await Warehouse.open(warehouseFolder(environment));
  const rooms = await openRooms(database.url, knowledge, warehouse, outsideOf(environment));
  const reader = new FormReader(knowledge.reference);
  const files = await listFiles([join(projectRoot, 'data/invented/forms')]);
  try {
    const peerValue = await seconds(() => readAll(files));
    const value = await seconds(async () => {
      const parts = {
        reader,
        summaries: rooms.get(SummariesService),
        release: rooms.get(ReleaseService),
        keepDetails: 'Invented',
      };
      for await (const { outcome, file } of ingest(files, parts))
        if (outcome === 'refused') throw new Error(`${file} was refused.`);
      await refresh(refreshParts(rooms, knowledge, environment));
      await warehouse.refresh();
      if (warehouse.current()?.totals.summaries === 0) throw new Error('Nothing arrived in the warehouse.');
    });
    const what = {
      bench: 'ingest',
      case: `${files.length} Word forms end to end`,
      unit: 's',
      peer: 'mammoth reading them',
    };
    report(figure({ ...what, value, peerValue }));
  } finally {
    await reader.close();
    await rooms.close();
    await warehouse.close();
    await database.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(files: readonly string[]): Promise<void> {
  for (const file of files) await mammoth.convertToHtml({ buffer: await readFile(file) });
}

const seconds = async (work: () => Promise<void>) => (await timed(work)).ms / 1000;
