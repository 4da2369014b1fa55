import { migrate, MIGRATIONS } from '#libs/database';
import type { ObjectStore } from '#libs/storage';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { BackupFault } from './backup-fault.js';
import { BackupBox } from './backup-store.js';
import type { BackedUpTable, Manifest } from './domain/manifest.js';
import { asOwnerOf, count, findMigrations, findTables, hasTable, listed, quoted } from './record-tables.js';

export type RestoreOptions = {
  from: ObjectStore;
  passphrase: string;
  /** Which backup; without a name the newest that is whole. */
  name?: string | undefined;
  /** The owner's address of an empty database. */
  databaseUrl: string;
  /** Where the files go: empty too. */
  files: ObjectStore;
  onProgress?: (what: string) => void;
};

/** What was given back. `migratedFrom` is how many migrations came after the backup's own. */
export type Restored = { manifest: Manifest; rows: number; migrated: number };

/**
 * Gives a backup back into an empty database and an empty place for files. The whole backup is looked through before anything
 * is touched. The record is loaded in one transaction with the schema it was backed up under; each table's records must have
 * the checksum they had; the files follow, and only then is the schema brought up to date. Throws a `BackupFault` with one sentence;
 * a restore that was cut short can be begun again.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const box = await BackupBox.open(options.from, options.passphrase, options.name);
  const manifest = await box.manifest();
  requireKnown(manifest);
  await requireNoFiles(options.files, manifest);
  await asOwnerOf(options.databaseUrl, (client) => requireEmpty(client, manifest));
  await lookThrough(box, manifest, options.onProgress);
  await asOwnerOf(options.databaseUrl, (client) => begin(client, manifest));
  await migrate(options.databaseUrl, manifest.migrations);
  await asOwnerOf(options.databaseUrl, (client) => loadRecord(client, box, manifest, options.onProgress));
  for (const file of manifest.files) await options.files.put(file.name, box.read(file));
  await asOwnerOf(options.databaseUrl, (client) => end(client, manifest));
  await migrate(options.databaseUrl);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { manifest, rows, migrated: MIGRATIONS.length - manifest.migrations.length };
}

/** Whether a restore into a database still runs, or was cut short: what is there is not whole. */
export const isBeingGivenBack = (databaseUrl: string): Promise<boolean> =>
  asOwnerOf(databaseUrl, (client) => hasTable(client, 'restore_begun'));

/** Reads every object of a backup to its end. Throws a `BackupFault` where one is missing, damaged or sealed with another key. */
export async function lookThrough(
  box: BackupBox,
  { tables, files }: Manifest,
  onProgress?: (what: string) => void,
): Promise<void> {
  for (const one of [...tables, ...files]) {
    onProgress?.('table' in one ? one.table : one.name);
    for await (const piece of box.read(one)) void piece;
  }
}

const BEGUN = `CREATE TABLE IF NOT EXISTS restore_begun (at timestamptz NOT NULL DEFAULT now());
  COMMENT ON TABLE restore_begun IS 'That a backup is being given back into this database: until this table is gone it is not whole.'`;

/** Looks again: reading a whole backup takes a while, in which a service may have begun a record here. */
async function begin(client: pg.Client, manifest: Manifest): Promise<void> {
  await requireEmpty(client, manifest);
  await client.query(BEGUN);
}

/** A record of a version before records had an id gets one when it is migrated. */
async function end(client: pg.Client, { tables }: Manifest): Promise<void> {
  const hasId = tables.some(({ table, columns }) => table === 'record_of' && columns.includes('id'));
  await client.query(`${hasId ? 'UPDATE record_of SET id = gen_random_uuid();' : ''} DROP TABLE restore_begun`);
}

function requireKnown({ name, migrations, program }: Manifest): void {
  const known = new Set<string>(MIGRATIONS.map((migration) => migration.name));
  if (migrations.every((migration) => known.has(migration))) return;
  throw new BackupFault(
    'backup.newer',
    `The backup ${name} was made by version ${program}, which is newer: install that first.`,
  );
}

async function requireNoFiles(files: ObjectStore, manifest: Manifest): Promise<void> {
  const own = new Set(manifest.files.map(({ name }) => name)); // of this backup, from a restore that was cut short
  for await (const { name } of files.list())
    if (!own.has(name)) throw notEmpty(files.addressOf?.(name) ?? files.address);
}

async function requireEmpty(client: pg.Client, manifest: Manifest): Promise<void> {
  const isBegun = await hasTable(client, 'restore_begun');
  const { rows } = await client.query<{ tables: number }>(
    `SELECT count(*)::int AS tables FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
  );
  const migrations = await findMigrations(client);
  const isNoFurther = migrations.every((migration) => manifest.migrations.includes(migration));
  const isEmpty = rows[0]!.tables === 0 && migrations.length === 0; // a start that was refused leaves a table of none
  if (isBegun ? !isNoFurther || (await isWorkedIn(client, manifest)) : !isEmpty) throw notEmpty('the database');
}

/** Whatever somebody does is added to the trail, which a restore loads as a whole or not at all. */
async function isWorkedIn(client: pg.Client, { tables }: Manifest): Promise<boolean> {
  if (!(await hasTable(client, 'audit_entry'))) return false;
  const { rows } = await client.query<{ entries: number }>('SELECT count(*)::int AS entries FROM audit_entry');
  const backedUp = tables.find(({ table }) => table === 'audit_entry')?.rows;
  return rows[0]!.entries !== 0 && rows[0]!.entries !== backedUp;
}

const notEmpty = (where: string) =>
  new BackupFault(
    'backup.target-not-empty',
    `A backup is only given back into an empty place, and ${where} is not empty.`,
  );

async function loadRecord(
  client: pg.Client,
  box: BackupBox,
  manifest: Manifest,
  onProgress?: (what: string) => void,
): Promise<void> {
  await client.query('BEGIN');
  const tables = (await findTables(client)).map(({ table }) => quoted(table));
  const keys = await takeForeignKeysOff(client);
  for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  for (const table of manifest.tables) {
    onProgress?.(table.table);
    await pipeline(
      box.read(table),
      client.query(copyFrom(`COPY ${quoted(table.table)} (${listed(table.columns)}) FROM STDIN`)),
    );
    await requireSame(client, table);
  }
  for (const { sequence, last } of manifest.sequences) await client.query('SELECT setval($1, $2)', [sequence, last]);
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const key of keys) await client.query(key);
  await client.query('COMMIT');
  await client.query('ANALYZE');
}

/** Takes the foreign keys off, which no order of tables could satisfy, and gives the statements that put them on again, checked. */
async function takeForeignKeysOff(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conrelid, conname`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  return rows.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
}

async function requireSame(client: pg.Client, table: BackedUpTable): Promise<void> {
  const { rows, checksum } = await count(client, table);
  if (rows === table.rows && checksum === table.checksum) return;
  throw new BackupFault(
    'backup.differs',
    `The records of ${table.table} are not what was backed up: nothing was kept.`,
  );
}
