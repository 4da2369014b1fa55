import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isBeingGivenBack } from '#libs/backup';
import { migrate, startEmbeddedServer } from '#libs/database';
import pg from 'pg';
import type { Environment } from './environment.js';
import { startWithOwnStore } from './own-store.js';
import { dataFolder } from './stores.js';

/** The record of an installation: the address of its owner, and the way to let go of it. */
export type OpenRecord = { url: string; release(): Promise<void> };

/**
 * The record of this installation, migrated: in the database that is named, or the embedded one in the data folder. Where there is
 * none it is begun, for the region of the settings. Throws one sentence naming the setting that does not fit.
 */
export async function openDatabase(environment: Environment): Promise<OpenRecord> {
  return opened(environment, (url) => migrate(url));
}

/** The same for a command, which begins no record: in a folder or a database without one it would answer of nothing. */
export async function openRecord(environment: Environment): Promise<OpenRecord> {
  const folder = dataFolder(environment);
  if (existsSync(folder)) makeDataFolder(environment); // one that cannot be entered seems to be without a record
  const none = new Error(
    `There is no record in ${placeOf(environment)}: give a command the DATA_DIR and the DATABASE_URL that the service runs with.`,
  );
  if (!environment.DATABASE_URL && !existsSync(join(folder, 'postgres/cluster'))) throw none;
  return opened(environment, async (url) => {
    if (!(await hasRecord(url))) throw none;
    await migrate(url);
  });
}

/** Throws a sentence that names the setting where the data folder cannot be made or written to. */
export function makeDataFolder(environment: Environment): void {
  const folder = dataFolder(environment);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`The setting DATA_DIR is not right: ${folder} is no folder that can be written to (${code}).`, {
      cause,
    });
  }
}

async function opened(environment: Environment, prepare: (url: string) => Promise<void>): Promise<OpenRecord> {
  const server = environment.DATABASE_URL
    ? { url: environment.DATABASE_URL, release: async () => undefined }
    : await startEmbeddedServer(join(dataFolder(environment), 'postgres'));
  try {
    await requireWhole(server.url, environment);
    await prepare(server.url);
    await requireRegion(server.url, environment.REGION);
    const [{ id }] = (await ask(server.url, 'SELECT id FROM record_of')) as [{ id: string }];
    await startWithOwnStore(environment, id);
    return server;
  } catch (cause) {
    await server.release();
    throw environment.DATABASE_URL && isUnreachable(cause) ? unreachable(cause) : cause;
  }
}

const placeOf = (environment: Environment) =>
  environment.DATABASE_URL ? 'the database of DATABASE_URL' : dataFolder(environment);

/** Work in a record that is still being given back would be lost when that is begun again. */
async function requireWhole(url: string, environment: Environment): Promise<void> {
  if (await isBeingGivenBack(url))
    throw new Error(
      `The record in ${placeOf(environment)} is not whole: a restore into it still runs, or was cut short. Run the restore of the same backup to its end, or give it back into another, empty place.`,
    );
}

const hasRecord = async (url: string): Promise<boolean> =>
  (await ask<{ there: boolean }>(url, `SELECT to_regclass('public.summary') IS NOT NULL AS there`))[0]!.there;

/** A record is of one region for good: figures of one would stand beside the summaries of another. */
async function requireRegion(url: string, region: string): Promise<void> {
  await ask(url, 'INSERT INTO record_of (region) VALUES ($1) ON CONFLICT DO NOTHING', [region]);
  const [kept] = await ask<{ region: string }>(url, 'SELECT region FROM record_of');
  if (kept!.region === region) return;
  throw new Error(
    `The setting REGION is not right: the record here is of ${kept!.region}, so put that back, or name another DATA_DIR or DATABASE_URL for a record of ${region}.`,
  );
}

/** What the owner of the record is told to a statement. */
async function ask<T extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return (await owner.query<T>(sql, values)).rows;
  } finally {
    await owner.end();
  }
}

type Unreachable = { code: string };

/** Nobody there, or nobody who lets us in: what whoever runs it has to put right, told without the address. */
const isUnreachable = (cause: unknown): cause is Unreachable =>
  /^(E[A-Z_]+|08...|28...|3D000|57P03|53300)$/.test(String((cause as Partial<Unreachable> | null)?.code));

const unreachable = (cause: Unreachable) =>
  new Error(`The setting DATABASE_URL is not right: the database there cannot be used (${cause.code}).`, { cause });
