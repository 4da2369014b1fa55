import { randomBytes } from 'node:crypto';
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

/** Runs one statement past every wall, as a test sometimes must to look behind it. */
export async function asOwner<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // told by the statement
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
