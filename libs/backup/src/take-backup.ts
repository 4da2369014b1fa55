import { projectVersion } from '#libs/kernel';
import { type ObjectStore, StoreFault } from '#libs/storage';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupBox } from './backup-store.js';
import { type BackedUpFile, type BackedUpTable, FORMAT, type Manifest } from './domain/manifest.js';
import { asOwnerOf, type Columns, count, findMigrations, findTables, listed, quoted } from './record-tables.js';

export type BackupOptions = {
  /** The owner's address. */
  databaseUrl: string;
  /** The files that are kept beside the database: keys, snapshots, mail. */
  files: ObjectStore;
  /** Where the backup is put. */
  to: ObjectStore;
  passphrase: string;
  region: string;
  /** The names, not the values, of the settings in use. */
  settings: readonly string[];
  at: Date;
  /** Called before each table and file, with its name. */
  onProgress?: (what: string) => void;
};

/** A backup that is whole. `bytes` are those in the store. */
export type TakenBackup = { name: string; tables: number; rows: number; files: number; bytes: number };

/**
 * Makes a backup: the record as it is at one moment, in a transaction of its own that waits for nobody and keeps nobody
 * waiting, then the files. Each object is read back from the store. It is a backup only when the last is there.
 */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const box = await BackupBox.begin(options.to, options.passphrase, options.at);
  const record = await asOwnerOf(options.databaseUrl, (client) => backUpRecord(client, box, options));
  const files = await backUpFiles(box, options);
  const { name, createdAt } = box.header;
  const known = { program: projectVersion, region: options.region, settings: [...options.settings] };
  await box.finish({ format: FORMAT, name, createdAt, ...known, ...record, files });
  const all = [...record.tables, ...files];
  return {
    name,
    tables: record.tables.length,
    rows: record.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.length,
    bytes: all.reduce((sum, { size }) => sum + size, 0),
  };
}

type RecordPart = Pick<Manifest, 'postgres' | 'migrations' | 'tables' | 'sequences'>;

async function backUpRecord(client: pg.Client, box: BackupBox, options: BackupOptions): Promise<RecordPart> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const tables: BackedUpTable[] = [];
  for (const [number, table] of (await findTables(client)).entries()) {
    options.onProgress?.(table.table);
    tables.push(await backUpTable(client, box, table, `tables/${number}.sealed`));
  }
  const { rows: sequences } = await client.query<{ sequence: string; last: string }>(
    `SELECT sequencename AS sequence, last_value::text AS last FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE 'migrations%' ORDER BY 1`,
  );
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const migrations = await findMigrations(client);
  await client.query('COMMIT');
  return { postgres: rows[0]!.server_version, migrations, tables, sequences };
}

async function backUpTable(client: pg.Client, box: BackupBox, table: Columns, object: string): Promise<BackedUpTable> {
  const counted = await count(client, table);
  const rows = client.query(copyTo(`COPY ${quoted(table.table)} (${listed(table.columns)}) TO STDOUT`));
  rows.on('error', () => undefined); // whoever reads it is told; where the store failed nobody reads on
  return { ...table, ...counted, ...(await box.put(object, rows)) };
}

/**
 * Which snapshot is current is read before the list of files is made: what it names was there before it. A file that is gone
 * again, as mail that was just sent, was no part of the moment.
 */
async function backUpFiles(box: BackupBox, { files, onProgress }: BackupOptions): Promise<BackedUpFile[]> {
  const done = new Map<string, BackedUpFile>();
  for (const wanted of [isPointer, () => true])
    for await (const { name } of files.list()) {
      if (done.has(name) || !wanted(name)) continue;
      onProgress?.(name);
      const put = await ifStillThere(async () => box.put(`files/${done.size}.sealed`, await files.read(name)));
      if (put) done.set(name, { name, ...put });
    }
  return [...done.values()];
}

const isPointer = (name: string) => name.endsWith('/current');

async function ifStillThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === 'storage.no-such-object') return undefined;
    throw fault;
  }
}
