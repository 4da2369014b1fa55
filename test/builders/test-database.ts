import { randomBytes } from 'node:crypto';
import { appConnection } from '#libs/database';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** A database of its own for one test file, migrated and empty. `url` is its owner's address. */
export async function createTestDatabase(template = 'migrated'): Promise<string> {
  const serverUrl = process.env.TEST_SERVER_URL;
  if (!serverUrl) throw new Error('The test server is not running: run the tests through npm test.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY wal_log`);
  return serverUrl.replace(/postgres$/, name);
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
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
