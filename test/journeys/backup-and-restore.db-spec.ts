import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '#libs/database';
import { restoreBackup, takeBackup, type TakenBackup } from '#libs/backup';
import { FolderStore, openStore } from '#libs/storage';
import { startBucketServer } from '../builders/bucket-server.js';
import { type RunningService, startOn, startService, Visitor } from '../builders/running-service.js';

const KEPT = ['postgres', 'backups'];
const passphrase = 'seven plain words nobody guesses';
const restoredFolder = mkdtempSync(join(tmpdir(), 'common-thread-restored-'));
const serverFolder = mkdtempSync(join(tmpdir(), 'common-thread-server-'));
let bucket: Awaited<ReturnType<typeof startBucketServer>>;
let before: RunningService;
let after: RunningService;
let server: EmbeddedServer;
let taken: TakenBackup;
let early: Visitor;

/** The whole region is backed up into a bucket, and given back into a server and a folder that were not there before. */
beforeAll(async () => {
  bucket = await startBucketServer();
  before = await startService();
  early = await before.signIn(['group-member']);
  const store = openStore('s3://common-thread/backups', bucket.settings);
  taken = await takeBackup({
    databaseUrl: before.databaseUrl,
    files: new FolderStore(before.environment.DATA_DIR, KEPT),
    to: store,
    passphrase,
    region: 'invented',
    settings: ['REGION'],
    at: new Date('2014-04-02T02:00:00Z'),
  });
  chmodSync(serverFolder, 0o755); // as root the server runs as nobody, who has to enter
  server = await startEmbeddedServer(join(serverFolder, 'postgres'));
  const files = new FolderStore(restoredFolder, KEPT);
  await restoreBackup({ from: store, passphrase, databaseUrl: server.url, files });
  after = await startOn(server.url, restoredFolder);
}, 120_000);
afterAll(async () => {
  await after?.stop();
  await before.stop();
  await server.release();
  await bucket.stop();
  rmSync(serverFolder, { recursive: true });
});

it('holds the record, the snapshots and what else is in the data folder, and none of their words', () => {
  expect(taken.tables).toBeGreaterThan(60);
  expect(taken.rows).toBeGreaterThan(3000);
  expect(taken.files).toBeGreaterThan(20);
  const everything = Buffer.concat([...bucket.objects.values()]);
  for (const word of ['Ambleford', 'safeguarding', 'passage']) expect(everything.includes(word)).toBe(false);
});

it('serves the same snapshot after it was given back', () => {
  expect(after.warehouse.current()).toEqual(before.warehouse.current());
  expect(after.warehouse.state().problem).toBeUndefined();
});

it('lets in whoever was signed in before, and shows them the same figures, summaries and documents on its pages', async () => {
  const again = early.at(after.publicUrl);
  for (const path of [
    '/dashboards',
    '/dashboards/overview',
    '/search?q=handover',
    '/returns',
    '/actions',
    '/summaries',
  ]) {
    const [page, pageAgain] = [await early.get(path), await again.get(path)];
    expect([path, page.status, pageAgain.status]).toEqual([path, 200, 200]);
    expect([path, plain(await pageAgain.text())]).toEqual([path, plain(await page.text())]);
  }
});

/** A page without what is made anew each time it is sent. */
const plain = (page: string) =>
  page.replaceAll(
    /nonce="[^"]*"|value="[^"]{20,}"|127\.0\.0\.1:\d+|data-seconds-left="\d+"|signed out at about [\d:]+/g,
    '',
  );
