import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, operatorFor, ROLES } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { retiredAndBack } from '../../../test/builders/later-typologies.js';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, decide, requestFrom } from '../test/coded-record.js';
import { GapService } from './gap.service.js';

const written = parse(readFileSync(join(projectRoot, 'test/golden/coding/gaps/input.yaml'), 'utf8')) as {
  id: string;
  text: string;
}[];
const about = (topic: string) => written.filter(({ id }) => id.startsWith(topic)).map(({ text }) => text);

let record: Record;
let room: ReturnType<typeof codedRecord>;
let gaps: GapService;
let coder: Actor;
let member: Actor;
beforeAll(async () => {
  record = await openRecord();
  room = codedRecord(record);
  gaps = new GapService(record.database, record.tagging, record.typologies);
  coder = await room.person('Coder');
  member = await room.person('Member', ['group-member']);
});
afterAll(async () => {
  await gaps.onModuleDestroy();
  await record.close();
});

/** Sends passages that no phrase of the tagger knows, and settles each as having no code that fits. */
async function sendUncoded(texts: string[], wishes: { boardId?: string; completed?: string } = {}): Promise<string[]> {
  const { passages } = await room.send(texts.join('\n'), wishes);
  for (const id of passages) await settleAs(id, 'no-code-fits');
  return passages;
}

async function settleAs(id: string, noCode: 'no-code-fits' | 'nothing-to-code'): Promise<void> {
  const screen = await room.open(coder, id);
  const decisions = { ...decide(screen, []), noCode };
  const saved = await record.coding.save(coder, id, { ...requestFrom(screen, decisions), isComplete: true });
  expect(saved).toMatchObject({ ok: true });
}

it('finds nothing in an empty record', async () => {
  expect(await gaps.find(member)).toEqual({ gaps: [], uncoded: 0, looked: 0, alone: 0 });
});

it('finds again what a retired code alone was given to', async () => {
  const own = await openRecord();
  const [there, finder] = [codedRecord(own), new GapService(own.database, own.tagging, own.typologies)];
  const by = await there.person('Coder');
  const { passages } = await there.send('The caravan site was visited twice.\nThe caravan site plan was lost.');
  await there.settle(by, passages[0]!, ['missed-appointments']);
  await there.settle(by, passages[1]!, ['missed-appointments', 'recording']);
  const before = (await finder.find(by)).uncoded;
  own.typologies.add(retiredAndBack(own.typologies.inForce()).slice(0, 1));
  await own.recoding.recodeMissing(operatorFor('ambleford'));
  expect((await finder.find(by)).uncoded).toBe(before + 1);
  await finder.onModuleDestroy();
  await own.close();
});

it('offers a group of several boards with its words, quarters, nearest codes and typical passages', async () => {
  const [one, two, three, four] = about('dog');
  await sendUncoded([one!, two!, ...about('alone').slice(0, 2)]);
  await sendUncoded([three!, four!], { boardId: 'brackenmoor', completed: '2014-05-02' });
  const { gaps: found, uncoded, alone } = await gaps.find(member);
  expect([found.length, uncoded, alone]).toEqual([1, 6, 2]);
  const [gap] = found;
  expect(gap).toMatchObject({
    size: 4,
    boards: ['ambleford', 'brackenmoor'],
    quarters: { first: '2014-Q1', last: '2014-Q2' },
  });
  expect(gap!.label).toMatch(/^Dog/);
  expect(gap!.typical).toHaveLength(3);
  expect([gap!.examples.length, gap!.isReleased]).toEqual([4, true]);
  expect(gap!.nearest.length).toBeGreaterThan(0);
  expect(gap!.nearest[0]!.label).toMatch(/^[A-Z]/);
});

it('counts a passage of concern that neither a person nor the tagger gave a code, and no other', async () => {
  const { passages } = await room.send(
    'The caravan site had no lighting.\nThe caravan site had no water.\nA caravan site plan was lost.',
  );
  const read = (valence: string) =>
    asOwner(record.url, 'UPDATE passage_tagging SET valence = $2 WHERE passage_id = ANY ($1)', [passages, valence]);
  await asOwner(record.url, 'DELETE FROM suggested_code WHERE passage_id = ANY ($1)', [passages]);
  await read('neutral');
  expect((await gaps.find(member)).uncoded).toBe(6); // nothing to code
  await read('concern');
  expect((await gaps.find(member)).uncoded).toBe(9);
  await room.settle(coder, passages[0]!, ['child-voice']);
  await settleAs(passages[1]!, 'nothing-to-code');
  expect((await gaps.find(member)).uncoded).toBe(7);
});

it('shows a board its own unreleased passages, marked and never as examples, and shows them to nobody else', async () => {
  const { passages } = await room.send(about('sleep').join('\n'), { boardId: 'dunmallow', release: false });
  await asOwner(record.url, `DELETE FROM suggested_code WHERE passage_id = ANY ($1)`, [passages]);
  await asOwner(record.url, `UPDATE passage_tagging SET valence = 'concern' WHERE passage_id = ANY ($1)`, [passages]);
  const ownPerson = await room.person('Approver', ['board-approver'], 'dunmallow');
  const own = (await gaps.find(ownPerson)).gaps.find(({ boards }) => boards.includes('dunmallow'))!;
  expect([own.size, own.examples, own.isReleased]).toEqual([5, [], false]);
  expect(own.typical.every(({ isReleased }) => !isReleased)).toBe(true);
  for (const other of [member, coder, operatorFor(null), operatorFor('ambleford')])
    expect(JSON.stringify(await gaps.find(other))).not.toMatch(/sleep|cot\b/);
});

it('leaves out what its reader has still to code blind, so that it gives no decision away', async () => {
  const [passage] = await sendUncoded(['The dog licence was never looked at.']);
  const second = await room.person('Second');
  await asOwner(
    record.url,
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by) VALUES ($1, $2, 'second', 'x')`,
    [passage, second.id],
  );
  const [blind, open] = [await gaps.find(second), await gaps.find(member)];
  expect(open.uncoded - blind.uncoded).toBe(1);
});

it.each([...ROLES, 'operator' as const])(
  'is open to everyone, as the typology and released passages are: %s',
  async (role) => {
    const actor = { id: 'a', name: 'A', boardId: null, roles: [role] };
    await expect(gaps.find(actor)).resolves.toMatchObject({ gaps: [{ boards: ['ambleford', 'brackenmoor'] }] });
  },
);

it('is closed to somebody with no role', async () => {
  await expect(gaps.find({ id: 'a', name: 'A', boardId: null, roles: [] })).rejects.toThrow('typology.read');
});
