import type { Actor } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';

const ann: Actor = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-approver', 'board-contributor'] };
const gus: Actor = { ...ann, id: 'gus', roles: ['privacy-guardian'] };
const MAIL = 'The HV wrote to jane.roe@example.org and had no answer.';

let record: Record;
let hours = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

type Held = { summaryId: string; revisionId: string };
/** An hour later than whatever was done before. */
const later = (): string => {
  hours += 1;
  const at = new Date(Date.UTC(2014, 3, 2, hours)).toISOString();
  record.clock.set(at);
  return at;
};
async function received(themes: string, correcting?: string): Promise<Held> {
  later();
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${hours}`) };
  const draft = draftOf({ themes, reference: `E/${hours}` });
  const done = await record.summaries.receive(ann, file, draft, correcting);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
}
async function released(themes: string, correcting?: string): Promise<Held> {
  const held = await received(themes, correcting);
  later();
  await releaseToRegion(record, 'ambleford', held);
  return held;
}
async function stopped({ summaryId }: Held): Promise<void> {
  later();
  expect(await record.safeguards.stop(gus, summaryId, 'Look')).toMatchObject({ ok: true });
}
async function releasedAgain(held: Held): Promise<void> {
  later();
  expect(await record.safeguards.lift(gus, held.summaryId, 'Fine')).toMatchObject({ ok: true });
  later();
  expect(await record.release.release(ann, held)).toMatchObject({ ok: true });
}
/** What became of a summary since then: `true` where the region reads it no more. */
const changeOf = async ({ summaryId }: Held, since: string) => {
  const sql = 'SELECT is_withdrawn AS gone FROM released_change($1) WHERE summary_id = $2';
  return (await asOwner<{ gone: boolean }>(record.url, sql, [since, summaryId])).map(({ gone }) => gone);
};

it('takes a stop for what it is to a reader: gone, until the same words are released again', async () => {
  const held = await released('Nobody asked the father.');
  const since = later();
  await stopped(held);
  expect(await changeOf(held, since)).toEqual([true]);
  const during = later();
  await releasedAgain(held);
  expect(await changeOf(held, since)).toEqual([]);
  expect(await changeOf(held, during)).toEqual([]);
});

it('tells the same words from others where they are released in an edition', async () => {
  const held = await received(MAIL);
  const { findings } = (await record.gate.check(ann, held.summaryId))!;
  const decisions = findings.map(({ id }) => ({ findingId: id, choice: 'accept' as const }));
  expect(await record.gate.resolve(ann, held, decisions)).toMatchObject({ ok: true });
  later();
  await releaseToRegion(record, 'ambleford', held);
  const since = later();
  await stopped(held);
  await releasedAgain(held);
  expect(await changeOf(held, since)).toEqual([]);
  await released('She wrote to the office and had no answer.', held.summaryId);
  expect(await changeOf(held, since)).toEqual([false]);
});

it('tells nothing of a summary the region reads since for the first time, and of one withdrawn since that it is gone', async () => {
  const since = later();
  const held = await released('Nobody asked the mother.');
  expect(await changeOf(held, since)).toEqual([]);
  later();
  expect(await record.release.withdraw(ann, held.summaryId, 'Too soon')).toMatchObject({ ok: true });
  expect(await changeOf(held, since)).toEqual([true]);
});
