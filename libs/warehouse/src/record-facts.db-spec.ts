import type { QueryRunner } from 'typeorm';
import { createTestDatabase } from '../../../test/builders/test-database.js';
import { seedRecord, summary, TAGGER, TYPOLOGY } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop } from '../test/warehouse-under-test.js';
import { asOnlyBuilder, atOneMoment } from './record-facts.js';

it('sees no unreleased row of any board, even where the SQL forgets to ask, and all at one moment', async () => {
  const workshop = await openWorkshop(await createTestDatabase());
  const { url, database } = workshop;
  const released = summary();
  await seedRecord(url, [released, summary({ released: false }), summary({ released: false, board: 'wrenfold' })]);
  const scope = { boards: [], choices: [], taggerVersion: TAGGER, typologyVersion: TYPOLOGY };
  const count = async (runner: QueryRunner) => {
    const counts: unknown[] = [];
    for (const table of ['summary', 'revision', 'passage', 'passage_tagging', 'suggested_code'])
      counts.push(await runner.manager.query(`SELECT count(*)::int AS n FROM ${table}`));
    return counts;
  };
  const counts = await asOnlyBuilder(database, (runner) =>
    atOneMoment(runner, scope, async () => {
      const before = await count(runner);
      await seedRecord(url, [summary()]);
      return [...before, ...(await count(runner))];
    }),
  );
  expect(counts).toEqual(Array.from({ length: 10 }, () => [{ n: 1 }]));
  await closeWorkshop(workshop);
});
