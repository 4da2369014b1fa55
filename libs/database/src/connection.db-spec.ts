import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { asOwner, connectTestDatabase, createTestDatabase } from '../../../test/builders/test-database.js';
import { migrate } from './migrate.js';

it('goes on where a connection ended that was given out and not used yet', async () => {
  const url = await createTestDatabase();
  const database = await connectTestDatabase(url);
  const pool = (database.driver as unknown as { master: pg.Pool }).master;
  const client = await pool.connect();
  const ended = new Promise<void>((done) => client.once('end', () => done()));
  const { rows } = await client.query<{ id: number }>('SELECT pg_backend_pid() AS id');
  await asOwner(url, 'SELECT pg_terminate_backend($1)', [rows[0]!.id]);
  await ended;
  client.release();
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await database.destroy();
});

it('tells an owner who may not hand out the role of the application what to have run, after which it goes on', async () => {
  const url = new URL(await createTestDatabase('template0'));
  const owner = `owner_${randomBytes(4).toString('hex')}`;
  await asOwner(url.href, `CREATE ROLE ${owner} LOGIN PASSWORD 'x'`);
  await asOwner(url.href, `ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${owner}`);
  const theirs = Object.assign(new URL(url), { username: owner, password: 'x' }).href;
  const grant = `GRANT common_thread_app TO ${owner} WITH ADMIN OPTION;`;
  await expect(migrate(theirs)).rejects.toThrow(
    `The setting DATABASE_URL is not right: its user may not make or hand out the role common_thread_app. Have whoever administers the server run: ${grant}`,
  );
  await asOwner(url.href, grant);
  await migrate(theirs);
  expect(await asOwner(theirs, 'SELECT 1 FROM summary')).toEqual([]);
});
