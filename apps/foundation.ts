import type { FormReader } from '#libs/intake';
import type { Warehouse } from '#libs/warehouse';
import type { Environment } from './environment.js';
import { makeDataFolder, openDatabase } from './open-record.js';
import { type Knowledge, loadKnowledge, openFormReader, type Outside, outsideOf } from './platform.js';
import { backupKey, beginWarehouse } from './stores.js';
import { Jobs } from './worker/src/jobs.js';

/** What the apps stand on, made before them and closed after them. */
export type Foundation = {
  databaseUrl: string;
  publicUrl: string;
  outside: Outside;
  knowledge: Knowledge;
  warehouse: Warehouse;
  forms: FormReader;
  jobs: Jobs;
};

/**
 * Opens what the apps stand on, and gives the way to close it again, last opened first. The snapshot is loaded meanwhile, in threads
 * of DuckDB's: whoever asks the warehouse waits for its `refresh` first.
 */
export async function layFoundation(
  environment: Environment,
): Promise<{ foundation: Foundation; close: () => Promise<void> }> {
  if (environment.BACKUP_TO) backupKey(environment); // or a night would pass before anybody hears of it
  const knowledge = loadKnowledge(environment.REGION);
  makeDataFolder(environment);
  const [{ database, jobs }, warehouse] = await Promise.all([
    openDatabaseWithJobs(environment),
    beginWarehouse(environment),
  ]);
  const forms = openFormReader(knowledge, environment);
  const outside = outsideOf(environment);
  const close = async () => {
    await forms.close();
    await warehouse.close();
    await jobs.stop();
    await database.release();
  };
  const { publicUrl } = outside;
  return { foundation: { databaseUrl: database.url, publicUrl, outside, knowledge, warehouse, forms, jobs }, close };
}

async function openDatabaseWithJobs(environment: Environment) {
  const database = await openDatabase(environment);
  const jobs = new Jobs(database.url);
  await jobs.start();
  return { database, jobs };
}
