import type pg from 'pg';
import { asOwner, connectTestDatabase, createTestDatabase } from '../../../test/builders/test-database.js';

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
