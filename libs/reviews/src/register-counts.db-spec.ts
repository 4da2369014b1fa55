import { type Actor, operatorFor } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { openRegister, type RegisterRecord } from '../test/register-record.js';
import { RegisterCounts } from './register-counts.js';

let record: RegisterRecord;
let mine: string;
let other: string;
let pat: Actor;
beforeAll(async () => {
  record = await openRegister();
});
beforeEach(() => {
  [mine, other] = [record.nextBoard(), record.nextBoard()];
  pat = { ...operatorFor(mine), roles: ['board-approver'] };
  record.clock.set('2014-04-02T09:00:00Z');
});
afterAll(() => record.close());

const SPAN = { from: '2014-Q1', to: '2014-Q1' };
const anew = () => new RegisterCounts(record.database, record.clock).seen(SPAN);
const inOrder = (seen: Awaited<ReturnType<typeof anew>>) =>
  Object.values(seen).map((rows) => rows.map((row) => JSON.stringify(row)).sort());
const toSummary = async (board: string) =>
  (await record.counts.seen(SPAN)).known.filter(({ boardId }) => boardId === board);
/** Whoever writes elsewhere in the cluster, in a transaction begun before, has a board counted again until it is over. */
async function settled(board: string) {
  let [before, now] = [(await toSummary(board))[0], (await toSummary(board))[0]];
  while (before !== now) [before, now] = [now, (await toSummary(board))[0]];
  return now;
}

it('counts again the boards whose register changed, and takes the others as they were counted', async () => {
  const id = await record.add(mine);
  await record.add(other);
  const [ofMine, ofOther] = [await settled(mine), await settled(other)];
  await record.dates(pat, id, { notified: '2014-01-31' });
  expect((await toSummary(other))[0]).toBe(ofOther);
  expect((await toSummary(mine))[0]).not.toBe(ofMine);
});

it('comes to what a count of everything comes to, after whatever changed', async () => {
  const id = await record.add(mine);
  await record.counts.seen(SPAN);
  const changes: Record<string, () => Promise<unknown>> = {
    'another review': () => record.add(mine, { reviewType: 'audit' }),
    'days of a review': () =>
      record.dates(pat, id, { notified: '2014-01-31', decided: '2014-03-05', report: '2014-03-20' }),
    'a review that is closed': () => record.known.close(pat, id, 'It was not taken further.'),
    'readings taken away past the walls': () =>
      asOwner(record.url, 'DELETE FROM review_reading WHERE review_id = $1', [id]),
    'the next day': async () => record.clock.set('2014-04-03T09:00:00Z'),
  };
  for (const [change, make] of Object.entries(changes)) {
    await make();
    expect([change, inOrder(await record.counts.seen(SPAN))]).toEqual([change, inOrder(await anew())]);
  }
});

it('counts what was recorded in a transaction that was still open when it counted last', async () => {
  await record.add(mine);
  const writer = record.database.createQueryRunner();
  try {
    await writer.startTransaction();
    await writer.query(`SELECT set_config('app.board_id', $1, true)`, [mine]);
    await writer.query(
      `INSERT INTO known_review (board_id, review_type, known_on, expected_by, added_by)
       VALUES ($1, 'audit', '2014-01-06', '2014-07-06', 'p')`,
      [mine],
    );
    await record.add(other); // a later transaction, over before it
    expect(await toSummary(mine)).toHaveLength(1);
    await writer.commitTransaction();
    expect(await toSummary(mine)).toHaveLength(2);
  } finally {
    await writer.release();
  }
});

it('keeps the counts of no more than a few spans', async () => {
  await record.add(mine);
  const first = await record.counts.seen(SPAN);
  for (const year of [2010, 2011, 2012, 2013]) await record.counts.seen({ from: `${year}-Q1`, to: `${year}-Q4` });
  expect((await record.counts.seen(SPAN)).known[0]).not.toBe(first.known[0]);
});
