import { createTestDatabase } from '../../../test/builders/test-database.js';
import { seedRecord, summary } from '../test/seed-record.js';
import { closeWorkshop, openWorkshop, reference, type Workshop } from '../test/warehouse-under-test.js';
import { buildSnapshot } from './build-snapshot.js';
import { type Filters, NO_FILTERS } from './domain/check-filters.js';
import type { MartName } from './marts.js';
import { Warehouse } from './warehouse.js';

/** Of 23 boards one ended before the record begins, one within it, one ended but sent a summary later, and one is yet to begin. */
const DATED: Record<string, { from?: string; to?: string }> = {
  wrenfold: { to: '2013-03-31' },
  vellinghope: { to: '2013-12-30' },
  umberlow: { to: '2013-03-31' },
  thistleby: { from: '2014-06-30' },
};

let workshop: Workshop;
let warehouse: Warehouse;
beforeAll(async () => {
  workshop = await openWorkshop(await createTestDatabase());
  await seedRecord(workshop.url, [
    summary({ quarter: '2013-Q3' }),
    summary({ quarter: '2014-Q1', board: 'umberlow', reviewType: 'audit' }),
    summary({ quarter: '2014-Q2' }),
  ]);
  const boards = reference.region.boards.map((board) => ({ ...board, ...DATED[board.id] }));
  const dated = { ...reference, region: { ...reference.region, boards } };
  await buildSnapshot({ ...workshop.options, reference: dated });
  warehouse = await Warehouse.open(workshop.folder);
});
afterAll(async () => {
  await warehouse.close();
  await closeWorkshop(workshop);
});

async function ask(mart: MartName, filters: Partial<Filters> = {}) {
  const answer = await warehouse.query(mart, { ...NO_FILTERS, ...filters });
  if (!answer.ok) throw new Error(answer.refusals[0].code);
  return answer.value.rows;
}

it('counts the boards of a quarter as those in force on its last day, as for returns, or with a summary in it', async () => {
  const expected = [
    ['2013-Q3', 20],
    ['2013-Q4', 19],
    ['2014-Q1', 20],
    ['2014-Q2', 20],
  ];
  for (const filters of [{}, { board: 'ambleford' }, { reviewType: 'concise-review' }]) {
    const rows = await ask('region-overview', filters);
    expect(rows.map(({ quarter, boards_in_region: boards }) => [quarter, boards])).toEqual(expected);
  }
  const owed = (await ask('returns-by-quarter')).map(({ quarter, owed: boards }) => [quarter, boards]);
  expect(owed.slice(0, 4)).toEqual(expected.map(([quarter, boards]) => [quarter, quarter === '2014-Q1' ? 19 : boards]));
});

it('lists the boards of a period with the quarters in which each could report, and no board that was none then', async () => {
  const of = async (filters: Partial<Filters>) =>
    new Map((await ask('coverage-by-board', filters)).map(({ board, quarters }) => [board, quarters]));
  const all = await of({});
  expect([all.size, ...Object.keys(DATED).map((board) => all.get(board))]).toEqual([22, undefined, 1, 1, 1]);
  expect(all.get('ambleford')).toBe(4);
  const first = await of({ from: '2013-Q3', to: '2013-Q3' });
  expect([first.size, first.has('vellinghope'), first.has('thistleby')]).toEqual([20, true, false]);
  expect((await of({ reviewType: 'concise-review' })).size).toBe(22);
});
