import type { Role } from '#libs/identity';
import { entered } from '../../uptake/test/entered.js';
import { type CirculationRecord, openCirculation } from '../test/circulation-record.js';

let record: CirculationRecord;
let quarter = 0;
beforeAll(async () => {
  record = await openCirculation();
});
beforeEach(() => record.startAfresh());
afterAll(() => record.close());

const digest = (...messages: string[]) =>
  record.publish({ kind: 'regional-digest', quarter: `${2000 + (quarter += 1)}-Q1` }, messages);
const group = () => record.person(['group-member']);
const person = (role: Role, boardId: string | null = null) => record.person([role], boardId);

it('asks boards about each message of a digest, and about a briefing without messages as a whole', async () => {
  const ann = await person('board-contributor', 'ambleford');
  const [one, two] = [
    await digest('First.', 'Second.'),
    await record.publish({ kind: 'briefing', quarter: '2014-Q1', theme: 'child-voice' }),
  ];
  const wordsOf = async (id: string) => (await record.uptake.find(ann, id))!.messages.map(({ words }) => words);
  expect([await wordsOf(one), await wordsOf(two)]).toEqual([['First.', 'Second.'], ['A document']]);
});

it('keeps when somebody first opened an edition and when they acknowledged it, and tells the group who', async () => {
  const [ann, member] = [await person('board-approver', 'ambleford'), await group()];
  const id = await digest();
  await record.circulation.noteOpened(ann, id);
  record.clock.set('2014-05-21T09:00:00Z');
  await record.circulation.noteOpened(ann, id);
  await record.circulation.acknowledge(ann, id);
  record.clock.set('2014-05-22T09:00:00Z');
  await record.circulation.acknowledge(ann, id);
  const { people } = (await record.circulation.readers(member, id))!;
  expect(people).toEqual([
    {
      name: ann.name,
      boardId: 'ambleford',
      told: 'queued',
      openedAt: new Date('2014-05-20T09:00:00Z'),
      acknowledgedAt: new Date('2014-05-21T09:00:00Z'),
    },
    { name: member.name, boardId: null, told: 'queued', openedAt: null, acknowledgedAt: null },
  ]);
  await expect(record.circulation.readers(ann, id)).rejects.toThrow('circulation.follow');
});

it('knows nothing of editions somebody may not read', async () => {
  const other = await person('board-approver', 'brackenmoor');
  const own = await record.publish({ kind: 'annual-report', board: 'ambleford', year: '2013-14' });
  expect(await record.circulation.acknowledge(other, own)).toMatchObject({ ok: false });
  expect(await record.circulation.standing(other, own)).toBeUndefined();
  expect(await record.circulation.readers(await group(), own)).toBeUndefined();
  expect((await record.circulation.published(other)).map(({ id }) => id)).not.toContain(own);
});

it('reminds once a day those who have not acknowledged, and stops for who does so before it is sent', async () => {
  const [ann, bob, member] = [await person('coder'), await person('coder'), await group()];
  const id = await digest();
  await record.send();
  await record.circulation.acknowledge(ann, id);
  await record.circulation.acknowledge(member, id);
  expect(await record.circulation.remindToAcknowledge(member, id)).toEqual({ ok: true, value: 1 });
  expect(await record.circulation.remindToAcknowledge(member, id)).toEqual({ ok: true, value: 0 });
  await record.circulation.acknowledge(bob, id);
  expect(await record.send()).toMatchObject({ sent: 0, stopped: 1 });
});

it('reminds those who may answer for a board that has not answered to every message', async () => {
  const [ann, bob] = [await person('board-contributor', 'ambleford'), await person('board-approver', 'brackenmoor')];
  await person('privacy-guardian', 'brackenmoor');
  const id = await digest('First.');
  await record.send();
  await record.uptake.answer(ann, { editionId: id, messageId: 'message-1', seen: null }, entered());
  record.server.received.length = 0;
  expect(await record.circulation.remindToAnswer(await group(), id)).toEqual({ ok: true, value: 1 });
  await record.send();
  expect(record.server.received.map(({ to }) => to)).toEqual([bob.email]);
  expect(record.server.received[0]!.data.replaceAll('=\r\n', '')).toContain(`http://ct.example/uptake/${id}`);
});

it('tells of briefings on the parts of the typology somebody chose', async () => {
  const ann = await person('coder');
  const { domain } = record.typology.codes.get('child-voice')!;
  const choose = (themes: string[]) =>
    record.choices.choose(ann, { digests: true, briefings: 'themes', themes, ownReports: true });
  expect(await choose(['no-such'])).toMatchObject({ refusals: [{ code: 'circulation.themes-missing' }] });
  await choose([domain]);
  const told = await record.publish({ kind: 'briefing', quarter: '2014-Q2', theme: 'child-voice' });
  const other = [...record.typology.codes.values()].find((code) => code.domain !== domain)!;
  const untold = await record.publish({ kind: 'briefing', quarter: '2014-Q2', theme: other.id });
  expect([Object.keys(await record.states(told)), Object.keys(await record.states(untold))]).toEqual([[ann.email], []]);
});
