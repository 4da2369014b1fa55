import { randomUUID } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { type Actor, operatorFor, type Role } from '#libs/authority';
import { publishedEdition } from '../../../test/builders/published-edition.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { entered } from '../test/entered.js';
import type { Entered } from './domain/answer.js';
import { UptakeReader } from './uptake-reader.js';
import { UptakeService } from './uptake.service.js';

const WORDS = 'Fathers are often not asked about.';
const ACTED = { step: 'acted', action: 'We changed the referral form.', role: 'Head of service' };
const operator = operatorFor(null);
const group: Actor = { id: 'g', name: 'Group', boardId: null, roles: ['group-member'] };
const by = (boardId: string, role: Role = 'board-contributor'): Actor => ({
  id: randomUUID(),
  name: 'Someone',
  boardId,
  roles: [role],
});
const [ambleford, brackenmoor] = [by('ambleford'), by('brackenmoor')];

let record: Record;
let uptake: UptakeService;
let reader: UptakeReader;
let editionId: string;
let year = 2013;
beforeAll(async () => {
  record = await openRecord();
  uptake = new UptakeService(record.database, record.clock, record.gateContext);
  reader = new UptakeReader(record.database, record.reference);
});
beforeEach(async () => {
  record.clock.set('2014-05-20T09:00:00Z');
  year += 1;
  editionId = await asked(WORDS, 'A second message.');
});
afterAll(() => record.close());

const asked = async (...words: string[]): Promise<string> => {
  const about = { kind: 'regional-digest', quarter: `${year}-Q1` } as const;
  const id = await publishedEdition(record, about);
  const messages = words.map((text, index) => ({ id: `message-${index + 1}`, words: text }));
  await record.database.transaction((manager) =>
    uptake.ask(manager, { editionId: id, ...about, theme: null, messages }),
  );
  return id;
};
const answer = (actor: Actor, more: Partial<Entered>, seen: string | null = null, messageId = 'message-1') =>
  uptake.answer(actor, { editionId, messageId, seen }, entered(more));
const lastOf = async (actor: Actor) => (await uptake.find(actor, editionId))!.messages[0]!.answers[0];

it('shows a board its own answer whole, and the region which boards answered and how far they came, without the words', async () => {
  expect(await answer(ambleford, ACTED)).toMatchObject({ ok: true });
  expect(await answer(brackenmoor, { step: 'not-relevant', reason: 'We have no such service.' })).toMatchObject({
    ok: true,
  });
  expect(await lastOf(ambleford)).toMatchObject(ACTED);
  const [first, second] = await reader.since(group, editionId);
  expect(first).toMatchObject({
    words: WORDS,
    answered: ['ambleford', 'brackenmoor'],
    steps: { 'not-relevant': 1, heard: 0, 'will-act': 0, acted: 1 },
    changed: 0,
    shared: [],
  });
  expect([first!.asked.length, second!.answered]).toEqual([record.reference.region.boards.length, []]);
  expect(JSON.stringify(await reader.since(group, editionId))).not.toMatch(/referral|no such service/);
});

it('gathers what boards that acted on briefings on a theme share, of every quarter and of no other theme', async () => {
  const briefing = async (theme: string, quarter: string) => {
    const about = { kind: 'briefing', quarter, theme } as const;
    const id = await publishedEdition(record, about);
    const messages = [{ id: 'message-1', words: WORDS }];
    await record.database.transaction((manager) => uptake.ask(manager, { editionId: id, ...about, messages }));
    return (actor: Actor, more: Partial<Entered>) =>
      uptake.answer(actor, { editionId: id, messageId: 'message-1', seen: null }, entered(more));
  };
  const [first, second, other] = [
    await briefing('fathers-and-partners', '2014-Q1'),
    await briefing('fathers-and-partners', '2014-Q2'),
    await briefing('recording', '2014-Q1'),
  ];
  const shares = { ...ACTED, isShared: true };
  await first(ambleford, { ...shares, action: 'The booking form asks.' });
  await second(brackenmoor, { ...shares, action: 'Schools ask.' });
  await second(by('cindermouth'), { ...ACTED, action: 'Not to be read by others.' });
  await first(by('elverside'), { step: 'heard', heardOn: '2014-05-12', heardWith: ['training'], isShared: true });
  await other(ambleford, { ...shares, action: 'Recorded.' });
  await briefing('fathers-and-partners', '2014-Q2');
  for (const actor of [group, ambleford, by('wrenfold')]) {
    const told = await reader.actedOn(actor, 'fathers-and-partners');
    expect(new Map(told.map(({ boardId, action }) => [boardId, action]))).toEqual(
      new Map([
        ['ambleford', 'The booking form asks.'],
        ['brackenmoor', 'Schools ask.'],
      ]),
    );
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain('Not to be read');
  }
  expect(await reader.actedOn(group, 'thresholds')).toEqual([]);
});

it('gives the region the words a board shares, until it shares them no more', async () => {
  const changed = { changed: 'Fathers are asked.', evidence: ['audit', 'data'] };
  await answer(ambleford, { ...ACTED, ...changed, isShared: true });
  const [told] = await reader.since(group, editionId);
  expect(told).toMatchObject({ changed: 1, evidence: { audit: 1, data: 1, 'practitioner-view': 0 } });
  expect(told!.shared).toMatchObject([{ boardId: 'ambleford', ...ACTED, ...changed }]);
  expect(await reader.shared(brackenmoor, editionId)).toMatchObject([{ boardId: 'ambleford', messageId: 'message-1' }]);
  await answer(ambleford, { ...ACTED, ...changed }, (await lastOf(ambleford))!.id);
  expect(await reader.shared(brackenmoor, editionId)).toEqual([]);
});

it('corrects an answer by adding one, and keeps what was said before', async () => {
  await answer(ambleford, {});
  const first = (await lastOf(ambleford))!;
  record.clock.set('2014-06-20T09:00:00Z');
  await answer(ambleford, ACTED, first.id);
  const { answers } = (await uptake.find(ambleford, editionId))!.messages[0]!;
  expect(answers.map(({ step }) => step)).toEqual(['acted', 'heard']);
  const removed = (sql: string) => inTransaction(record.database, ambleford, (manager) => manager.query(sql));
  await expect(removed('DELETE FROM uptake_answer')).rejects.toThrow('permission denied');
  await expect(removed("UPDATE uptake_answer SET step = 'heard'")).rejects.toThrow('permission denied');
});

it('keeps one of two answers that were given at once, and tells the other', async () => {
  const both = await Promise.all([answer(ambleford, {}), answer(ambleford, ACTED)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await answer(ambleford, ACTED)).toMatchObject({ refusals: [{ code: 'uptake.answered-meanwhile' }] });
});

it('keeps nothing that could identify somebody, and says where', async () => {
  const action = 'We asked Jane Roe of the team.';
  expect(await answer(ambleford, { ...ACTED, action })).toEqual({
    ok: false,
    refusals: [{ code: 'uptake.identifies', field: 'action', kind: 'name', start: 9, end: 17 }],
  });
  expect(await lastOf(ambleford)).toBeUndefined();
});

it('carries what a board said of the same words over to an edition that takes the place of one', async () => {
  await answer(ambleford, ACTED);
  editionId = await asked(WORDS, 'Another second message.');
  expect(await lastOf(ambleford)).toMatchObject(ACTED);
  expect((await reader.since(group, editionId)).map(({ answered }) => answered)).toEqual([['ambleford'], []]);
  expect(await answer(ambleford, {}, (await lastOf(ambleford))!.id)).toMatchObject({ ok: true });
  expect((await lastOf(ambleford))!.step).toBe('heard');
});

it('finds the last edition asked about before a quarter, and how many boards answered', async () => {
  await answer(ambleford, {});
  expect(await reader.lastAsked(operator, 'regional-digest', `${year}-Q2`)).toMatchObject({ editionId });
  expect(await reader.lastAsked(operator, 'regional-digest', '2014-Q1')).toBeUndefined();
  expect(await reader.answeredByEdition(brackenmoor, [editionId])).toEqual(
    new Map([[editionId, { boards: 1, of: 23 }]]),
  );
});

it('carries an answer over where a message says the same with other figures, and shows the words that were answered', async () => {
  editionId = await asked(
    'Found most often: ‘Young people’s voice’ (5 of 9 summaries).',
    'Rising: ‘Recording’ (3 of 9).',
  );
  await answer(ambleford, ACTED);
  await answer(ambleford, { step: 'heard' }, null, 'message-2');
  const first = editionId;
  editionId = await asked(
    'Found most often: ‘Young people’s voice’ (6 of 10 summaries).',
    'Rising: ‘Fathers’ (3 of 10).',
  );
  const [carried, other] = (await uptake.find(ambleford, editionId))!.messages;
  expect(carried!.answers).toMatchObject([
    { ...ACTED, to: 'Found most often: ‘Young people’s voice’ (5 of 9 summaries).' },
  ]);
  expect(other!.answers).toEqual([]);
  const last = (await reader.lastAsked(operator, 'regional-digest', `${year + 1}-Q1`))!;
  expect(last.editionId).toBe(editionId);
  expect((await reader.since(group, editionId)).map(({ steps }) => steps.acted)).toEqual([1, 0]);
  expect(await reader.before(group, last)).toMatchObject([
    { words: 'Rising: ‘Recording’ (3 of 9).', answered: ['ambleford'] },
  ]);
  expect(await uptake.find(ambleford, first)).toMatchObject({
    state: 'replaced',
    later: editionId,
    messages: [{ isAskedAgain: true }, { isAskedAgain: false }],
  });
});

it('asks nothing more about what was withdrawn, and reports it no more', async () => {
  await answer(ambleford, ACTED);
  await asOwner(record.url, `UPDATE edition SET state = 'withdrawn' WHERE id = $1`, [editionId]);
  expect(await answer(brackenmoor, ACTED)).toEqual({ ok: false, refusals: [{ code: 'uptake.withdrawn' }] });
  expect(await uptake.find(ambleford, editionId)).toMatchObject({ state: 'withdrawn', later: null });
  const last = await reader.lastAsked(operator, 'regional-digest', `${year}-Q2`);
  expect(last?.editionId).not.toBe(editionId);
});

it('takes answers of boards alone, to messages that were asked', async () => {
  expect(await answer(ambleford, {}, null, 'message-9')).toMatchObject({
    refusals: [{ code: 'uptake.no-such-message' }],
  });
  await expect(answer(group, {})).rejects.toThrow('uptake.answer');
  await expect(reader.since(ambleford, editionId)).rejects.toThrow('uptake.follow');
});
