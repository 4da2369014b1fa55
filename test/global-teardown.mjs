import { rmSync } from 'node:fs';
import pg from 'pg';

export default async function teardown() {
  const { server, folder } = globalThis.__server;
  await globalThis.__browser?.end();
  await endConnections(server.url);
  await server.release();
  rmSync(folder, { recursive: true, force: true });
}

/** Ends what tests kept of connections: a server that somebody uses is not stopped. */
async function endConnections(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  await client.end();
}
