import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operatorFor } from '#libs/authority';
import { migrate, MIGRATIONS } from '#libs/database';
import { type Bytes, FolderStore, joined, type ObjectStore } from '#libs/storage';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner, createTestDatabase } from '../../../test/builders/test-database.js';
import { BackupBox, isBeingGivenBack, keepBackups, listBackups, restoreBackup, takeBackup } from './index.js';

const passphrase = 'seven plain words nobody guesses';
const folder = mkdtempSync(join(tmpdir(), 'common-thread-backup-'));
const backups = new FolderStore(join(folder, 'backups'));
const files = new FolderStore(join(folder, 'data'));
let record: Record;
let places = 0;

beforeAll(async () => {
  record = await openRecord();
  const bytes = new Uint8Array([0, 10, 13, 92, 255]);
  const draft = draftOf({ boardId: 'ambleford', themes: 'Tabs\tand \\ and “quotes”, a line\nand another.' });
  const received = await record.summaries.receive(operatorFor('ambleford'), { name: 'a.docx', bytes }, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  await releaseToRegion(record, 'ambleford', received.value);
  await files.put('secret.key', of('a key'));
  await take('2014-04-01T02:00:00Z');
});
afterAll(async () => {
  await record.close();
  rmSync(folder, { recursive: true });
});

async function* of(text: string): Bytes {
  yield Buffer.from(text);
}
const take = (at: string, to: ObjectStore = backups, databaseUrl = record.url) =>
  takeBackup({ databaseUrl, files, to, passphrase, region: 'invented', settings: [], at: new Date(at) });
/** An empty database and an empty folder. */
const emptyPlace = async () => ({
  databaseUrl: await createTestDatabase('template0'),
  files: new FolderStore(join(folder, `restored-${(places += 1)}`)),
});
const restore = async (more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ from: backups, passphrase, ...(await emptyPlace()), ...more });
/** A store of its own with one good backup, to be spoilt. */
async function spoilt(spoil: (store: FolderStore, name: string) => Promise<void>): Promise<FolderStore> {
  const store = new FolderStore(join(folder, `spoilt-${(places += 1)}`));
  const { name } = await take('2014-04-01T02:00:00Z', store);
  await spoil(store, name);
  return store;
}

it('gives every record and file back, byte for byte, and numbers on where it was', async () => {
  const place = await emptyPlace();
  const { rows, migrated } = await restore(place);
  expect(rows).toBeGreaterThan(5);
  expect(migrated).toBe(0);
  const texts = (url: string) => asOwner(url, 'SELECT text FROM passage ORDER BY id');
  expect(await texts(place.databaseUrl)).toEqual(await texts(record.url));
  const contents = (url: string) => asOwner(url, `SELECT encode(content, 'hex') AS content FROM uploaded_file`);
  expect(await contents(place.databaseUrl)).toEqual([{ content: '000a0d5cff' }]);
  const [next] = await asOwner<{ id: string }>(
    place.databaseUrl,
    `INSERT INTO audit_entry (actor_id, action) VALUES ('x', 'x') RETURNING id`,
  );
  const [last] = await asOwner<{ id: string }>(record.url, 'SELECT max(id) AS id FROM audit_entry');
  expect(Number(next!.id)).toBeGreaterThan(Number(last!.id));
  expect((await (await place.files.read('secret.key')).toArray()).join('')).toBe('a key');
  expect(readdirSync(place.files.address)).toEqual(['secret.key']);
  expect(statSync(join(place.files.address, 'secret.key')).mode & 0o777).toBe(0o600);
});

it('keeps every constraint, trigger and wall in what it gives back', async () => {
  const place = await emptyPlace();
  await restore(place);
  const shape = (url: string) =>
    asOwner(
      url,
      `SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS is, convalidated::text AS state FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       UNION ALL SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT polrelid::regclass::text, polname, pg_get_expr(polqual, polrelid), polcmd::text FROM pg_policy ORDER BY 1, 2, 3`,
    );
  expect(await shape(place.databaseUrl)).toEqual(await shape(record.url));
});

it('is refused by a place that is not empty', async () => {
  const { databaseUrl, files: place } = await emptyPlace();
  await expect(restore({ databaseUrl: await createTestDatabase() })).rejects.toThrow('the database is not empty');
  await place.put('something', of('x'));
  await expect(restore({ databaseUrl, files: place })).rejects.toMatchObject({ code: 'backup.target-not-empty' });
});

it('takes a database for empty in which a start was refused, and names the store whose file is in the way', async () => {
  const place = await emptyPlace();
  const empty = 'CREATE TABLE migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name text NOT NULL)';
  await asOwner(place.databaseUrl, empty);
  const shared = new FolderStore(join(folder, `shared-${(places += 1)}`));
  await shared.put('left', of('x'));
  const both = joined(place.files, 'warehouse', shared);
  await expect(restore({ ...place, files: both })).rejects.toThrow(`${shared.address} is not empty`);
  expect((await restore(place)).rows).toBeGreaterThan(5);
});

it('gives a record back as one of its own, which takes nothing over from the one it was made of', async () => {
  const ids = async (url: string) =>
    (await asOwner<{ id: string }>(url, 'SELECT id FROM record_of')).map(({ id }) => id);
  const place = await emptyPlace();
  await asOwner(record.url, `INSERT INTO record_of (region) VALUES ('invented') ON CONFLICT DO NOTHING`);
  const store = new FolderStore(join(folder, 'of-a-region'));
  await take('2014-04-01T02:00:00Z', store);
  await restore({ from: store, ...place });
  const [[own], [given]] = [await ids(record.url), await ids(place.databaseUrl)];
  expect([own, given]).toEqual([expect.any(String), expect.any(String)]);
  expect(given).not.toBe(own);
});

it('does not open with another key, nor with none worth the name', async () => {
  await expect(restore({ passphrase: 'another twelve signs' })).rejects.toMatchObject({ code: 'backup.wrong-key' });
  await expect(restore({ passphrase: 'short' })).rejects.toMatchObject({ code: 'backup.no-key' });
});

it('is refused with any object damaged or missing, before anything is touched', async () => {
  const cut = await spoilt(async (store, name) => {
    const whole = Buffer.concat(await (await store.read(`${name}/tables/40.sealed`)).toArray());
    await store.put(`${name}/tables/40.sealed`, of(whole.subarray(0, -1).toString('latin1')));
  });
  const missing = await spoilt((store, name) => store.remove(`${name}/files/0.sealed`));
  for (const from of [cut, missing]) {
    const place = await emptyPlace();
    await expect(restore({ from, ...place })).rejects.toMatchObject({ code: 'backup.damaged' });
    const tables = await asOwner(
      place.databaseUrl,
      `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    );
    expect(tables).toEqual([]);
  }
});

it('is never taken for whole when it was cut short, and the one before is given back', async () => {
  const store = await spoilt(async () => undefined);
  let left = 30;
  const failing = Object.assign(Object.create(store) as FolderStore, {
    put: (name: string, content: Bytes) => {
      if ((left -= 1) < 0) throw new Error('the machine went away');
      return store.put(name, content);
    },
  });
  await expect(take('2014-04-02T02:00:00Z', failing)).rejects.toThrow('the machine went away');
  const found = await listBackups(store);
  expect(found.map(({ isWhole }) => isWhole)).toEqual([true, false]);
  const { manifest } = await restore({ from: store });
  expect(manifest.name).toBe(found[0]!.name);
  await expect(restore({ from: store, name: found[1]!.name })).rejects.toMatchObject({ code: 'backup.incomplete' });
  await expect(restore({ from: new FolderStore(join(folder, 'none')) })).rejects.toMatchObject({ code: 'backup.none' });
});

it('is refused when a newer version made it', async () => {
  const newer = await spoilt(async (store) => {
    const box = await BackupBox.open(store, passphrase);
    const manifest = await box.manifest();
    await box.finish({ ...manifest, migrations: [...manifest.migrations, 'Later1999000000000'], program: '9.0.0' });
  });
  await expect(restore({ from: newer })).rejects.toThrow('made by version 9.0.0, which is newer: install that first');
});

it('is refused, and nothing kept, where a record is not what was counted', async () => {
  const differing = await spoilt(async (store) => {
    const box = await BackupBox.open(store, passphrase);
    const manifest = await box.manifest();
    const tables = manifest.tables.map((table) =>
      table.table === 'passage' ? { ...table, checksum: '0'.repeat(64) } : table,
    );
    await box.finish({ ...manifest, tables });
  });
  const place = await emptyPlace();
  await expect(restore({ from: differing, ...place })).rejects.toThrow(
    'The records of passage are not what was backed up',
  );
  expect(await asOwner(place.databaseUrl, 'SELECT 1 FROM revision')).toEqual([]);
});

it('can be begun again after it was cut short, and is whole then', async () => {
  const place = await emptyPlace();
  const seen = new Map<string, number>();
  const cutShort = (what: string) => {
    seen.set(what, (seen.get(what) ?? 0) + 1);
    if (what === 'revision' && seen.get(what) === 2) throw new Error('killed while it loaded');
  };
  await expect(restore({ ...place, onProgress: cutShort })).rejects.toThrow('killed while it loaded');
  await restore(place);
  expect(await asOwner(place.databaseUrl, 'SELECT text FROM passage ORDER BY id')).toEqual(
    await asOwner(record.url, 'SELECT text FROM passage ORDER BY id'),
  );
});

/** A store whose disk is full. */
const full = (store: FolderStore) =>
  Object.assign(Object.create(store) as FolderStore, { put: () => Promise.reject(new Error('no space left')) });
const ALL = MIGRATIONS.map(({ name }) => name);

it.each([
  ['this version', ALL],
  ['the version before', ALL.slice(0, -1)],
  ['a version whose record had no id', ALL.slice(0, ALL.indexOf('WhoseStore1767000051200'))],
])(
  'can be begun again after the disk was full at the files, where the backup is of %s',
  async (version, migrations) => {
    const url = await createTestDatabase('template0');
    await migrate(url, migrations);
    await asOwner(url, `INSERT INTO account (email, name, roles) VALUES ('old@example.org', 'Old', '{coder}')`);
    const from = new FolderStore(join(folder, `of-${version}`));
    await take('2014-04-01T02:00:00Z', from, url);
    const place = await emptyPlace();
    await expect(restore({ ...place, from, files: full(place.files) })).rejects.toThrow('no space left');
    expect(await isBeingGivenBack(place.databaseUrl)).toBe(true);
    expect((await restore({ ...place, from })).migrated).toBe(ALL.length - migrations.length);
    expect(await isBeingGivenBack(place.databaseUrl)).toBe(false);
    expect(await asOwner(place.databaseUrl, 'SELECT name FROM account')).toEqual([{ name: 'Old' }]);
    expect(await asOwner(place.databaseUrl, 'SELECT name FROM migrations')).toHaveLength(ALL.length);
  },
);

it('does not empty a record that somebody has worked in since its restore was cut short', async () => {
  const place = await emptyPlace();
  await expect(restore({ ...place, files: full(place.files) })).rejects.toThrow('no space left');
  await asOwner(place.databaseUrl, `INSERT INTO audit_entry (actor_id, action) VALUES ('x', 'weeks later')`);
  await expect(restore(place)).rejects.toMatchObject({ code: 'backup.target-not-empty' });
  const later = `SELECT 1 FROM audit_entry WHERE action = 'weeks later'`;
  expect(await asOwner(place.databaseUrl, later)).toHaveLength(1);
});

it('brings the backup of an earlier version up to date once its records are proven', async () => {
  const url = await createTestDatabase('template0');
  const all = MIGRATIONS.map(({ name }) => name);
  const earlier = all.slice(0, all.indexOf('Fidelity1767000017000'));
  await migrate(url, earlier);
  await asOwner(url, `INSERT INTO account (email, name, roles) VALUES ('old@example.org', 'Old', '{coder}')`);
  const store = new FolderStore(join(folder, 'earlier'));
  await take('2014-04-01T02:00:00Z', store, url);
  const place = await emptyPlace();
  expect((await restore({ from: store, ...place })).migrated).toBe(MIGRATIONS.length - earlier.length);
  expect(await asOwner(place.databaseUrl, 'SELECT name FROM account')).toEqual([{ name: 'Old' }]);
  expect(await asOwner(place.databaseUrl, 'SELECT 1 FROM legal_hold')).toEqual([]);
});

it('lets go of what the rule does not keep, and of what was cut short a day ago', async () => {
  const store = new FolderStore(join(folder, 'kept'));
  const names = ['2014-01-01T02-00-00Z-00000001', '2014-01-02T02-00-00Z-00000002', '2014-01-03T02-00-00Z-00000003'];
  for (const name of names) await store.put(`${name}/manifest.sealed`, of('x'));
  await store.put('2014-01-02T03-00-00Z-00000004/header.json', of('x'));
  await store.put('2014-01-03T02-30-00Z-00000005/header.json', of('being made'));
  const rule = { daily: 2, weekly: 1, monthly: 1, byHandDays: 14, goneWithinDays: 400 };
  const left = await keepBackups(store, rule, new Date('2014-01-03T03:30:00Z'));
  expect(left.map(({ name }) => name.slice(-1))).toEqual(['2', '3', '5']);
  expect((await listBackups(store)).map(({ name }) => name.slice(-1))).toEqual(['2', '3', '5']);
});
