import type { FormReader } from '#libs/intake';
import type { Warehouse } from '#libs/warehouse';
import type { Environment } from './environment.js';
import { makeDataFolder, openDatabase } from './open-record.js';
import { type Knowledge, loadKnowledge, openFormReader, type Outside, outsideOf } from './platform.js';
import { backupKey, beginWarehouse, keptFiles } from './stores.js';
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
  if (environment.BACKUP_TO) requireBackupSettings(environment);
  const knowledge = loadKnowledge(environment.REGION);
  makeDataFolder(environment);
  const [opened, begun] = await Promise.allSettled([openDatabaseWithJobs(environment), beginWarehouse(environment)]);
  if (opened.status === 'rejected' || begun.status === 'rejected') {
    if (opened.status === 'fulfilled') await opened.value.close();
    if (begun.status === 'fulfilled') await begun.value.close();
    throw (opened.status === 'rejected' ? opened : (begun as PromiseRejectedResult)).reason;
  }
  const [database, warehouse] = [opened.value, begun.value];
  const { jobs } = database;
  const forms = openFormReader(knowledge, environment);
  const outside = outsideOf(environment);
  const close = async () => {
    await forms.close();
    await warehouse.close();
    await database.close();
  };
  const { publicUrl } = outside;
  return { foundation: { databaseUrl: database.url, publicUrl, outside, knowledge, warehouse, forms, jobs }, close };
}

/** At the start, or a night would pass before anybody hears of it. */
function requireBackupSettings(environment: Environment): void {
  backupKey(environment);
  keptFiles(environment);
}

async function openDatabaseWithJobs(environment: Environment) {
  const database = await openDatabase(environment);
  const jobs = new Jobs(database.url);
  const close = async () => {
    await jobs.stop();
    await database.release();
  };
  await jobs.start().catch(async (fault: unknown) => {
    await database.release();
    throw fault;
  });
  return { url: database.url, jobs, close };
}
