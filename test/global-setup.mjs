// A throwaway PostgreSQL for one test run, with one migrated database that every test copies.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, startEmbeddedServer } from '../dist/libs/database/src/index.js';

export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-test-'));
  chmodSync(folder, 0o755); // as root the server runs as nobody, who has to enter
  await (await tuned(join(folder, 'postgres'))).release();
  const server = await startEmbeddedServer(join(folder, 'postgres'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('CREATE DATABASE migrated');
  await client.end();
  await migrate(server.url.replace(/postgres$/, 'migrated'));
  process.env.TEST_SERVER_URL = server.url;
  process.env.TEST_FOLDER = folder;
  globalThis.__server = { server, folder };
}

/** A server set for hundreds of databases that live for a minute, and may be lost. What is set counts from its next start. */
async function tuned(folder) {
  const server = await startEmbeddedServer(folder);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  for (const setting of [
    'fsync = off',
    'synchronous_commit = off',
    'full_page_writes = off',
    'wal_level = minimal',
    'max_wal_senders = 0',
    "max_wal_size = '8GB'",
    "checkpoint_timeout = '1h'",
    "shared_buffers = '512MB'",
    'autovacuum = off',
  ])
    await client.query(`ALTER SYSTEM SET ${setting}`);
  await client.end();
  return server;
}
