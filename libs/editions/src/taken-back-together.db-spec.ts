import { openRecord } from '../../../test/builders/record.js';
import { publishedEdition } from '../../../test/builders/published-edition.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { TakenBackTogether1767000046100 } from '../../database/src/migrations/1767000046100-taken-back-together.js';

it('takes back, on the day the later one was, what it had taken the place of before they went together', async () => {
  const record = await openRecord();
  const subject = { kind: 'regional-digest', quarter: '2014-Q1' } as const;
  record.clock.set('2014-05-01T09:00:00Z');
  const first = await publishedEdition(record, subject);
  record.clock.set('2014-05-02T09:00:00Z');
  const second = await publishedEdition(record, subject);
  await asOwner(record.url, `UPDATE edition SET state = 'withdrawn', notice = 'Wrong.' WHERE id = $1`, [second]);
  await asOwner(
    record.url,
    `INSERT INTO edition_step (edition_id, action, to_state, version, actor_id, at, reason)
     VALUES ($1, 'withdraw', 'withdrawn', 1, 'x', '2014-05-03T09:00:00Z', 'Wrong.')`,
    [second],
  );
  const query = (sql: string) => asOwner(record.url, sql);
  await new TakenBackTogether1767000046100().up({ query } as never);
  const rows = await asOwner(record.url, `SELECT id, state, notice, withdrawn_at FROM edition ORDER BY published_at`);
  const gone = { state: 'withdrawn', notice: 'Wrong.', withdrawn_at: new Date('2014-05-03T09:00:00Z') };
  expect(rows).toEqual([
    { id: first, ...gone },
    { id: second, ...gone },
  ]);
  expect(await asOwner(record.url, 'SELECT 1 FROM edition_step')).toHaveLength(2);
  await record.close();
});
