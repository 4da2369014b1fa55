import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { appConnection } from '#libs/database';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** A database of its own for one test file, migrated and empty. `url` is its owner's address. */
export async function createTestDatabase(template = 'migrated'): Promise<string> {
  const serverUrl = testServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  return serverUrl.replace(/postgres$/, name);
}

function testServer(): string {
  if (process.env.TEST_SERVER_URL) return process.env.TEST_SERVER_URL;
  throw new Error('The test server is not running: run the tests through npm test.');
}

/** Has `fill` make a database that others can be copied from, unless the run has one of this name already. */
export async function templateDatabase(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]); // until the connection ends
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length > 0) return;
    const url = await createTestDatabase();
    await fill(url);
    await asOwner(url, 'ANALYZE'); // as the database’s own upkeep does a minute after such a load; without it plans are poor
    await letGo(url); // a database in use cannot be renamed
    await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${name}`);
  } finally {
    await client.end();
  }
}

/** A connection as the running service has it: the role that owns nothing. */
export async function connectTestDatabase(
  url: string,
  entities: DataSourceOptions['entities'] = [],
): Promise<DataSource> {
  return new DataSource(appConnection(url, entities)).initialize();
}

/** Connections nobody uses just now, by address, the last used last. */
const kept = new Map<string, pg.Client>();
const MOST_KEPT = 2; // the server's, by which databases are made, and that of the file's own database

/**
 * Runs one statement past every wall, as a test sometimes must to look behind it. The connection is kept for the next of the same
 * database, since to begin one takes longer than most statements; after a fault it is not.
 */
export async function asOwner<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = await ownerOf(url);
  try {
    const { rows } = await client.query<T>(sql, values);
    await (isOfTheRun(url) ? keep(url, client) : client.end()); // a server in use is not stopped by the test that began it
    return rows;
  } catch (fault) {
    await client.end();
    throw fault;
  }
}

async function ownerOf(url: string): Promise<pg.Client> {
  const there = kept.get(url);
  if (there) {
    kept.delete(url);
    streamOf(there).ref();
    return there;
  }
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // told by the statement
  client.once('end', () => kept.get(url) === client && kept.delete(url));
  await client.connect();
  return client;
}

async function keep(url: string, client: pg.Client): Promise<void> {
  await letGo(url);
  kept.set(url, client);
  streamOf(client).unref(); // keeps no process from ending
  if (kept.size > MOST_KEPT) await letGo([...kept.keys()][0]!);
}

const isOfTheRun = (url: string) => new URL(url).host === new URL(process.env.TEST_SERVER_URL ?? 'none:').host;

async function letGo(url: string): Promise<void> {
  const client = kept.get(url);
  kept.delete(url);
  if (client) streamOf(client).ref();
  await client?.end();
}

const streamOf = (client: pg.Client) => (client as unknown as { connection: { stream: Socket } }).connection.stream;
