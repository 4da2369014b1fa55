import { chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../../../test/builders/eventually.js';
import { startEmbeddedServer } from './embedded-server.js';
import { migrate, MIGRATIONS } from './migrate.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'common-thread-server-'));
  chmodSync(folder, 0o755); // as root the server runs as nobody, who has to enter
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () => startEmbeddedServer(join(folder, 'postgres'));
const portOf = (url: string) => new URL(url).port;
async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('uses a server that runs already, and keeps what was stored over a stop', async () => {
  const first = await start();
  const second = await start();
  expect(portOf(second.url)).toBe(portOf(first.url));
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  await first.release();
  await second.release();
  const third = await start();
  expect(await query(third.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  await third.release();
}, 60_000);

it('is made once by two processes that start at the same moment in an empty folder, and opens again later', async () => {
  const both = await Promise.all([start(), start()]);
  expect(portOf(both[0].url)).toBe(portOf(both[1].url));
  for (const { release } of both) await release();
  const later = await start();
  expect(await query(later.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await later.release();
  expect(readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
}, 60_000);

it('opens with the password beside the cluster, where an earlier version kept it', async () => {
  await (await start()).release();
  renameSync(join(folder, 'postgres/cluster/password'), join(folder, 'postgres/password'));
  const earlier = await start();
  expect(await query(earlier.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await earlier.release();
}, 60_000);

it('is not stopped under the feet of another process that is still connected', async () => {
  const first = await start();
  const other = new pg.Client({ connectionString: first.url });
  await other.connect();
  await first.release();
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await other.end();
  await first.release();
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
}, 60_000);

it('is stopped by one process and at once started again by another that needs it, which the first does not wait for', async () => {
  const [first, second] = [await start(), await start()];
  await first.release();
  await eventually(async () => expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]));
  await second.release();
}, 20_000);

it('recovers from a server that was killed, with all that was committed', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  const pid = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  const again = await start();
  expect(await query(again.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  await first.release();
  await again.release();
}, 60_000);

it('is started again at the same address when it was killed while somebody needs it', async () => {
  const { url, release } = await start();
  process.kill(Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await eventually(async () => expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]));
  await release();
}, 60_000);

it('asks for the password it made, and listens to this machine alone', async () => {
  const { url, release } = await start();
  await expect(query(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await release();
}, 60_000);

it('is migrated once by three processes that start at the same moment', async () => {
  const { url, release } = await start();
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const [row] = await query<{ runs: number }>(url, 'SELECT count(*)::int AS runs FROM migrations');
  expect(row?.runs).toBe(MIGRATIONS.length);
  await release();
}, 60_000);
