import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { restoreBackup, takeBackup } from '#libs/backup';
import { migrate, MIGRATIONS } from '#libs/database';
import { FolderStore } from '#libs/storage';
import { DataSource } from 'typeorm';
import { asOwner, createTestDatabase } from '../test/builders/test-database.js';
import { readEnvironment } from './environment.js';
import { layFoundation } from './foundation.js';
import { openDatabase, openRecord } from './open-record.js';

const folder = mkdtempSync(join(tmpdir(), 'common-thread-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = (DATABASE_URL: string | undefined, REGION: string, DATA_DIR = folder) =>
  readEnvironment({ DATABASE_URL, REGION, DATA_DIR });
const OTHER_REGION =
  'The setting REGION is not right: the record here is of invented, so put that back, or name another DATA_DIR or DATABASE_URL for a record of north-west.';

describe('a record is of one region', () => {
  it('that of the first start, and neither a service nor a command of another opens it', async () => {
    const url = await createTestDatabase();
    for (const _ of ['first start', 'second']) await (await openDatabase(settings(url, 'invented'))).release();
    await expect(openDatabase(settings(url, 'north-west'))).rejects.toThrow(OTHER_REGION);
    await expect(openRecord(settings(url, 'north-west'))).rejects.toThrow(OTHER_REGION);
    await (await openRecord(settings(url, 'invented'))).release();
  });

  it('that of its first load, where an earlier version began it', async () => {
    const url = await createTestDatabase('template0');
    const all = MIGRATIONS.map(({ name }) => name);
    await migrate(url, all.slice(0, all.indexOf('RecordOfARegion1767000042000')));
    await asOwner(
      url,
      `INSERT INTO first_load (region, begun_at) VALUES ('north-west', now()), ('invented', '2014-04-01')`,
    );
    await expect(openDatabase(settings(url, 'north-west'))).rejects.toThrow(OTHER_REGION);
  });
});

it('is not opened, by a service or a command, while a backup is given back into it or after that was cut short', async () => {
  const [url, databaseUrl] = [await createTestDatabase(), await createTestDatabase('template0')];
  const from = new FolderStore(join(folder, 'backups'));
  const [at, passphrase] = [new Date(), 'seven plain words nobody guesses'];
  const files = new FolderStore(join(folder, 'files'));
  await files.put('one', Readable.from([Buffer.from('1')]));
  await takeBackup({ databaseUrl: url, files, to: from, passphrase, region: 'invented', settings: [], at });
  const into = new FolderStore(join(folder, 'into'));
  const full = Object.assign(Object.create(into) as FolderStore, { put: () => Promise.reject(new Error('full')) });
  await expect(restoreBackup({ from, passphrase, databaseUrl, files: full })).rejects.toThrow('full');
  const cutShort = settings(databaseUrl, 'invented', into.address);
  for (const open of [layFoundation, openDatabase, openRecord])
    await expect(open(cutShort)).rejects.toThrow(
      'The record in the database of DATABASE_URL is not whole: a restore into it still runs, or was cut short.',
    );
  await restoreBackup({ from, passphrase, databaseUrl, files: into });
  await (await openDatabase(cutShort)).release();
});

describe('a command', () => {
  const none = (where: string) =>
    `There is no record in ${where}: give a command the DATA_DIR and the DATABASE_URL that the service runs with.`;

  it('finds no record in a folder that is not there, and makes none', async () => {
    const nowhere = join(folder, 'not-there');
    await expect(openRecord(settings(undefined, 'invented', nowhere))).rejects.toThrow(none(nowhere));
    expect(existsSync(nowhere)).toBe(false);
  });

  it('finds none in an empty database, and leaves it empty', async () => {
    const url = await createTestDatabase('template0');
    await expect(openRecord(settings(url, 'invented'))).rejects.toThrow(none('the database of DATABASE_URL'));
    const empty = await new DataSource({ type: 'postgres', url }).initialize();
    expect(await empty.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
    await empty.destroy();
  });
});

it.each([
  ['is a file', 'a-file', 'EEXIST'],
  ['stands in a file', 'a-file/data', 'ENOTDIR'],
])('names DATA_DIR where it %s', async (_what, name, code) => {
  writeFileSync(join(folder, 'a-file'), '');
  const at = join(folder, name);
  await expect(layFoundation(settings('postgres://nobody@127.0.0.1:1/x', 'invented', at))).rejects.toThrow(
    `The setting DATA_DIR is not right: ${at} is no folder that can be written to (${code}).`,
  );
});
