import { randomUUID } from 'node:crypto';
import { documentToText, type Subject } from '#libs/digests';
import { type Actor, operatorFor, type Role } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { EmbeddingQueries } from '#libs/sustainment';
import { type Entered, UptakeService } from '#libs/uptake';
import { type RunningService, startService } from '../../../test/builders/running-service.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { entered } from '../../uptake/test/entered.js';
import { EditionWorkflow, type Step } from './edition-workflow.service.js';
import { EditionsService } from './editions.service.js';

const WORDS = 'We changed how meetings are recorded.';
let running: RunningService;
let member: Actor;
let chair: Actor;
let writer: Actor;
let approver: Actor;
beforeAll(async () => {
  running = await startService();
  member = await person('group-member');
  chair = await person('group-chair');
  writer = await person('board-contributor', 'ambleford');
  approver = await person('board-approver', 'ambleford');
}, 240_000);
afterAll(() => running.stop());

async function person(role: Role, boardId: string | null = null): Promise<Actor> {
  const wanted = { email: `${role}@example.org`, name: role, roles: [role], boardId };
  const added = await running.service.get(AccountsService).add(operatorFor(null), wanted, ['ambleford']);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
}
const digestOf = (quarter: string): Subject => ({ kind: 'regional-digest', quarter });
const editions = () => running.service.get(EditionsService);
async function composed(actor: Actor, subject: Subject): Promise<string> {
  const made = await editions().compose(actor, subject);
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
}
const draft = async (actor: Actor, id: string) => (await editions().findDraft(actor, id))!;
async function take(actor: Actor, id: string, step: Step, reason = '') {
  const { version: seen } = await draft(actor, id);
  const taken = await running.service.get(EditionWorkflow).take(actor, id, step, { seen, reason });
  return taken.ok ? 'done' : taken.refusals[0].code;
}
const textOf = async (actor: Actor, id: string) => documentToText((await draft(actor, id)).document);
const takenBack = async (actor: Actor, id: string) => (await draft(actor, id)).takenBack.map(({ what }) => what);

/** A digest that is out, of which boards are asked about one message; the worker may ask about its own meanwhile. */
async function asked(quarter: string, message: string): Promise<string> {
  const id = await composed(member, digestOf(quarter));
  expect([await take(member, id, 'submit'), await take(chair, id, 'approve')]).toEqual(['done', 'done']);
  expect(await take(member, id, 'publish')).toBe('done');
  await asOwner(
    running.databaseUrl,
    `INSERT INTO uptake_message (edition_id, message_id, kind, quarter, number, words, asked_at)
     VALUES ($1, 'message-1', $2, $3, 1, $4, now())`,
    [id, 'regional-digest', quarter, message],
  );
  return id;
}
async function answer(editionId: string, more: Partial<Entered>) {
  const uptake = running.service.get(UptakeService);
  const message = (await uptake.find(writer, editionId))!.messages.find(({ id }) => id === 'message-1')!;
  const seen = message.answers[0]?.id ?? null;
  const kept = await uptake.answer(writer, { editionId, messageId: 'message-1', seen }, entered(more));
  expect(kept).toMatchObject({ ok: true });
}

it('lets no words out that their board shares no more, at no step, and says so on the draft', async () => {
  const asking = await asked('2013-Q3', 'Meetings are seldom recorded.');
  const acted = { step: 'acted', action: WORDS } as const;
  await answer(asking, { ...acted, isShared: true });
  const id = await composed(member, digestOf('2013-Q4'));
  expect(await textOf(member, id)).toContain(WORDS);
  expect(await take(member, id, 'submit')).toBe('done');
  await answer(asking, acted);
  expect(await take(chair, id, 'approve')).toBe('editions.taken-back');
  expect(await takenBack(chair, id)).toEqual(['words']);
  expect(await take(chair, id, 'return', 'Words were taken back.')).toBe('done');
  expect(await take(member, id, 'submit')).toBe('editions.taken-back');
  expect(await composed(member, digestOf('2013-Q4'))).toBe(id);
  expect([await takenBack(member, id), (await textOf(member, id)).includes(WORDS)]).toEqual([[], false]);
  expect(await take(member, id, 'submit')).toBe('done');
});

it('lets no message out of a digest that was withdrawn meanwhile, in the next digest or in a board’s own report', async () => {
  const message = 'Meetings are often late.';
  const asking = await asked('2014-Q1', message);
  await answer(asking, { step: 'acted', action: WORDS, isShared: true });
  const id = await composed(member, digestOf('2014-Q2'));
  const report = await composed(writer, { kind: 'annual-report', board: 'ambleford', year: '2013-14' });
  for (const [editor, signer, of] of [
    [member, chair, id],
    [writer, approver, report],
  ] as const)
    expect([await take(editor, of, 'submit'), await take(signer, of, 'approve')]).toEqual(['done', 'done']);
  expect(await take(member, asking, 'withdraw', 'A count was wrong.')).toBe('done');
  expect(await take(member, id, 'publish')).toBe('editions.taken-back');
  expect(new Set(await takenBack(member, id))).toEqual(new Set(['message', 'words']));
  expect(await take(approver, report, 'publish')).toBe('editions.taken-back');
  expect(await take(approver, report, 'return', 'A message was withdrawn.')).toBe('done');
  expect(await composed(writer, { kind: 'annual-report', board: 'ambleford', year: '2013-14' })).toBe(report);
  expect([await takenBack(writer, report), (await textOf(writer, report)).includes(message)]).toEqual([[], false]);
});

it('names no board that has said since that it is not to be named', async () => {
  const [found] = await asOwner<{ board: string; quarter: string }>(
    running.databaseUrl,
    `SELECT board_id AS board, quarter FROM recurrence WHERE gone_why IS NULL AND state <> 'dismissed' AND incident <> 'before'
      ORDER BY quarter, id LIMIT 1`,
  );
  const named: Actor = { id: randomUUID(), name: 'x', boardId: found!.board, roles: ['board-approver'] };
  const queries = running.service.get(EmbeddingQueries);
  expect(await queries.setNamed(named, true)).toMatchObject({ ok: true });
  const id = await composed(member, digestOf(found!.quarter));
  expect([await takenBack(member, id), await textOf(member, id)]).toEqual([
    [],
    expect.stringContaining('Boards that agree to be named'),
  ]);
  expect(await queries.setNamed(named, false)).toMatchObject({ ok: true });
  expect(new Set(await takenBack(member, id))).toEqual(new Set(['name']));
  expect(await take(member, id, 'submit')).toBe('editions.taken-back');
});
