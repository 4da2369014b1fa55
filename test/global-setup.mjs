// A throwaway PostgreSQL for one test run, with one migrated database that every test copies.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, startEmbeddedServer } from '../dist/libs/database/src/index.js';

export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-test-'));
  chmodSync(folder, 0o755); // as root the server runs as nobody, who has to enter
  const server = await startEmbeddedServer(join(folder, 'postgres'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('ALTER SYSTEM SET fsync = off');
  await client.query('SELECT pg_reload_conf()');
  await client.query('CREATE DATABASE migrated');
  await client.end();
  await migrate(server.url.replace(/postgres$/, 'migrated'));
  process.env.TEST_SERVER_URL = server.url;
  process.env.TEST_FOLDER = folder;
  globalThis.__server = { server, folder };
}
