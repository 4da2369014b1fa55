import type { Actor } from '#libs/authority';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, CONTACT, decide, MISSED, requestFrom } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let cora: Actor;
let assigner: Actor;
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  cora = await make.person('Cora');
  assigner = await make.person('Gil', ['group-member']);
});
afterAll(() => record.close());

/** Makes the tagger's suggestions for a passage these, whatever it thought itself. */
const suggest = async (passageId: string, valence: string, confidences: number[]) => {
  await asOwner(record.url, 'DELETE FROM suggested_code WHERE passage_id = $1', [passageId]);
  await asOwner(record.url, 'UPDATE passage_tagging SET valence = $2 WHERE passage_id = $1', [passageId, valence]);
  await asOwner(
    record.url,
    `INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
     SELECT $1, tagger_version, typology_version, 'recording', unnest($2::real[]), '[]' FROM passage_tagging WHERE passage_id = $1`,
    [passageId, confidences],
  );
};

/** Every passage offered to a coder who settles each in turn. */
const settleAll = async (coder: Actor, where: { boardId: string }): Promise<string[]> => {
  const offered: string[] = [];
  for (;;) {
    const next = await record.coding.next(coder, { ...where, after: offered.at(-1) });
    if (!next) return offered;
    offered.push(next.passageId);
    await make.settle(coder, next.passageId, [], { purpose: next.purpose });
  }
};

it('offers each open passage once, the most uncertain first, and ends when all are settled', async () => {
  const { passages } = await make.send(`${CONTACT}\n${MISSED}\n${MISSED}`, { boardId: 'ambleford' });
  await suggest(passages[0]!, 'neutral', []);
  await suggest(passages[1]!, 'concern', [0.95]);
  await suggest(passages[2]!, 'concern', [0.55]);
  const offered = await settleAll(cora, { boardId: 'ambleford' });
  expect(offered).toEqual(passages.toReversed());
});

it('goes on from a passage left or saved for later, and comes round to it again', async () => {
  const { passages } = await make.send(`${MISSED}\n${MISSED}`, { boardId: 'brackenmoor' });
  const where = { boardId: 'brackenmoor' };
  const first = await record.coding.next(cora, where);
  const screen = await make.open(cora, first!.passageId);
  await record.coding.save(cora, first!.passageId, requestFrom(screen, decide(screen, [])));
  const second = await record.coding.next(cora, { ...where, after: first!.passageId });
  expect([first!.passageId, second!.passageId].toSorted()).toEqual(passages.toSorted());
  expect((await record.coding.next(cora, { ...where, after: second!.passageId }))!.passageId).toBe(first!.passageId);
});

it('offers what was given to a coder before all else', async () => {
  const { passages } = await make.send(`${MISSED}\n${MISSED}\n${CONTACT}`, { boardId: 'cindermouth' });
  await record.assignments.assign(assigner, cora.id, [passages[2]!], 'first');
  expect((await record.coding.next(cora))!.passageId).toBe(passages[2]);
});

it('offers nobody a passage again that another first coder has settled', async () => {
  const { passages } = await make.send(`${MISSED}\n${MISSED}`, { boardId: 'dunmallow' });
  await make.settle(cora, passages[0]!, []);
  const dan = await make.person('Dan');
  expect(await settleAll(dan, { boardId: 'dunmallow' })).toEqual([passages[1]]);
});

it('counts what is settled, begun and untouched, within a board, quarter and state', async () => {
  const sent = { boardId: 'elverside', completed: '2013-05-01' };
  const { passages } = await make.send(`${MISSED}\n${MISSED}\n${CONTACT}`, sent);
  await make.settle(cora, passages[0]!, ['missed-appointments']);
  const screen = await make.open(cora, passages[1]!);
  await record.coding.save(cora, passages[1]!, requestFrom(screen, decide(screen, [])));
  const where = { boardId: 'elverside', quarter: '2013-Q2' };
  const queue = await record.coding.queue(cora, where);
  expect(queue.counts).toMatchObject({ settled: 1, begun: 1, untouched: 1, assigned: 0 });
  expect(await record.coding.counts(cora, where)).toEqual(queue.counts);
  expect(queue.lines.map(({ state }) => state)).toEqual(['untouched', 'begun', 'settled']);
  expect(queue.lines[2]).toMatchObject({ passageId: passages[0], settled: { by: 'Cora' }, field: 'themes' });
  expect((await record.coding.queue(cora, { ...where, state: 'begun' })).lines).toHaveLength(1);
  expect((await record.coding.queue(cora, { ...where, quarter: '2013-Q3' })).total).toBe(0);
});

it('counts what the coder settled today, by the day in London', async () => {
  const { passages } = await make.send(`${MISSED}\n${MISSED}`, { boardId: 'fernhallow' });
  const eve = await make.person('Eve');
  record.clock.set('2014-06-01T22:50:00Z'); // ten to midnight in summer time
  await make.settle(eve, passages[0]!, []);
  record.clock.set('2014-06-01T23:10:00Z');
  await make.settle(eve, passages[1]!, []);
  expect((await record.coding.queue(eve)).counts.settledToday).toBe(1);
});

it('gives a page of 25 at a time', async () => {
  await make.send(Array(30).fill(MISSED).join('\n'), { boardId: 'ambleford', completed: '2012-02-01' });
  const pages = await Promise.all(
    [1, 2, 3].map((page) => record.coding.queue(cora, { boardId: 'ambleford', quarter: '2012-Q1' }, page)),
  );
  expect(pages.map(({ lines }) => lines.length)).toEqual([25, 5, 0]);
  expect(new Set(pages.flatMap(({ lines }) => lines.map(({ passageId }) => passageId))).size).toBe(30);
});

it('lists no passage of a board that has not released it', async () => {
  await make.send(MISSED, { boardId: 'ambleford', completed: '2011-02-01', release: false });
  expect((await record.coding.queue(cora, { quarter: '2011-Q1' })).total).toBe(0);
});

it('keeps to what the tagger in use suggests a code for, in the list, its numbers and the way through it', async () => {
  const { passages } = await make.send(`${CONTACT}\n${MISSED}\n${CONTACT}`, { boardId: 'larkendale' });
  await suggest(passages[2]!, 'concern', [0.55]);
  const wanted = { boardId: 'larkendale', code: 'recording' };
  const { counts, lines, total } = await record.coding.queue(cora, wanted);
  expect([total, lines.map(({ passageId }) => passageId), counts.untouched]).toEqual([1, [passages[2]], 1]);
  expect((await record.coding.next(cora, wanted))!.passageId).toBe(passages[2]);
  await make.settle(cora, passages[2]!, []);
  expect(await record.coding.next(cora, wanted)).toBeUndefined();
  expect((await record.coding.queue(cora, { boardId: 'larkendale' })).total).toBe(3);
});
