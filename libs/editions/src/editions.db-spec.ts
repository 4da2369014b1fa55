import { inTransaction } from '#libs/database';
import { blocksOf, documentToText, figuresOf, quotesOf, type Subject } from '#libs/digests';
import { type Actor, operatorFor, type Role } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { ReleaseService } from '#libs/release';
import { DataSource } from 'typeorm';
import { StillClock } from '../../../test/builders/record.js';
import { type RunningService, startService } from '../../../test/builders/running-service.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { EditionComments } from './comments.service.js';
import { EditingService } from './editing.service.js';
import { EditionWorkflow, type Step } from './edition-workflow.service.js';
import { EditionsService } from './editions.service.js';
import { ScheduledDigests } from './scheduled-digests.js';
import { TracesService } from './traces.service.js';

let service: RunningService;
let editions: EditionsService;
let editing: EditingService;
let workflow: EditionWorkflow;
let comments: EditionComments;
let url: string;
let people = 0;
beforeAll(async () => {
  service = await startService();
  const get = service.service.get.bind(service.service);
  editions = get(EditionsService);
  editing = get(EditingService);
  workflow = get(EditionWorkflow);
  comments = get(EditionComments);
  url = service.environment.DATABASE_URL!;
}, 240_000);
afterAll(() => service.stop());

async function person(role: Role, boardId: string | null = null): Promise<Actor> {
  const wanted = { email: `e${++people}@example.org`, name: `Editor ${people}`, roles: [role], boardId };
  const added = await service.service.get(AccountsService).add(operatorFor(null), wanted, ['ambleford', 'brackenmoor']);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
}
const NO = { ok: false };
const digestOf = (quarter: string): Subject => ({ kind: 'regional-digest', quarter });
async function composed(actor: Actor, subject: Subject): Promise<string> {
  const made = await editions.compose(actor, subject);
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
}
const draft = async (actor: Actor, id: string) => (await editions.findDraft(actor, id))!;
async function take(actor: Actor, id: string, step: Step, reason = '') {
  const taken = await workflow.take(actor, id, step, { seen: (await draft(actor, id)).version, reason });
  return taken.ok ? 'done' : taken.refusals[0].code;
}
/** Somebody writes a paragraph of their own at the beginning of the first section. */
async function write(actor: Actor, id: string, text: string) {
  const { composed: document } = await draft(actor, id);
  const sent = { composedAt: document.composedAt, places: [], added: { after: null, text } };
  const saved = await editing.saveSection(actor, id, document.sections[0]!.id, sent);
  if (!saved.ok) throw new Error(saved.refusals[0].code);
}
const text = async (actor: Actor, id: string) => documentToText((await editions.find(actor, id))!.document!);

it('keeps a draft of which every figure counts the same again, and all of it comes out the same to the letter', async () => {
  const member = await person('group-member');
  const id = await composed(member, digestOf('2013-Q4'));
  const traces = service.service.get(TracesService);
  const counted = figuresOf((await draft(member, id)).document).filter(({ source }) => source.kind === 'mart');
  const figures = counted.filter((_, place) => place % 25 === 0);
  const told = await Promise.all(figures.map(({ name }) => traces.find(member, id, name)));
  expect(new Set(told.map((trace) => trace!.recount.kind))).toEqual(new Set(['same']));
  expect(await traces.find(await person('coder'), id, figures[0]!.name)).toBeUndefined();
  expect(await editions.composeAgain(member, id)).toEqual({ ok: true, value: true });
  await asOwner(url, `UPDATE edition SET content = jsonb_set(content, '{title}', '"Another"') WHERE id = $1`, [id]);
  expect(await editions.composeAgain(member, id)).toEqual({ ok: true, value: false });
});

it('goes from an editor to its readers by two people who have read what they sign, and a later one takes its place with the words of the first', async () => {
  const [member, other, chair] = [
    await person('group-member'),
    await person('group-member'),
    await person('group-chair'),
  ];
  const reader = await person('board-contributor', 'brackenmoor');
  const id = await composed(member, digestOf('2014-Q2'));
  await write(member, id, 'Read this with your team.');
  expect(await editions.find(reader, id)).toBeUndefined();
  expect(await take(member, id, 'submit')).toBe('done');
  await expect(take(member, id, 'approve')).rejects.toThrow('editions.approve');
  expect(await take(chair, id, 'return', 'Say why.')).toBe('done');
  expect((await draft(member, id)).steps.at(-1)).toMatchObject({
    action: 'return',
    by: chair.name,
    reason: 'Say why.',
  });
  const { version: seen } = await draft(chair, id);
  await write(member, id, 'One word more.');
  expect(await take(other, id, 'submit')).toBe('done');
  expect(await workflow.take(chair, id, 'approve', { seen })).toMatchObject({
    refusals: [{ code: 'editions.changed-since' }],
  });
  expect(await take(chair, id, 'approve')).toBe('done');
  expect(await take(chair, id, 'approve')).toBe('editions.not-now');
  const late = { composedAt: '', places: [] };
  expect(await editing.saveSection(member, id, 'main-messages', late)).toMatchObject({
    refusals: [{ code: 'editions.not-now' }],
  });
  expect(await text(member, id)).toContain('[Still to be written. Write pointers here');
  expect(await take(member, id, 'publish')).toBe('done');
  expect(await text(reader, id)).toContain('Read this with your team.');
  expect(await text(reader, id)).not.toMatch(/Still to be written|Write pointers here/);

  const later = await composed(member, digestOf('2014-Q2'));
  expect(later).not.toBe(id);
  expect(await text(member, later)).toContain('Read this with your team.');
  for (const [actor, step] of [
    [member, 'submit'],
    [chair, 'approve'],
    [member, 'publish'],
  ] as const)
    await take(actor, later, step);
  expect(await editions.find(reader, id)).toMatchObject({ state: 'superseded', later });
  const named = 'Ring jane.roe@example.org about it.';
  expect(await take(member, later, 'withdraw', named)).toBe('editions.reason-identifies');
  expect(await take(member, later, 'withdraw', 'A board asked for it.')).toBe('done');
  expect(await editions.find(reader, later)).toMatchObject({
    state: 'withdrawn',
    notice: 'A board asked for it.',
    document: null,
  });
  expect(await editions.find(reader, id)).toMatchObject({
    state: 'withdrawn',
    notice: 'A board asked for it.',
    document: null,
    later: null,
  });
  const afterwards = await composed(member, digestOf('2014-Q2'));
  for (const [actor, step] of [
    [member, 'submit'],
    [chair, 'approve'],
    [member, 'publish'],
  ] as const)
    await take(actor, afterwards, step);
  expect(await editions.find(reader, id)).toMatchObject({ state: 'withdrawn', document: null, later: afterwards });
});

it('keeps a board’s report with its own people, through every way and past the services', async () => {
  const [writer, approver] = [
    await person('board-contributor', 'ambleford'),
    await person('board-approver', 'ambleford'),
  ];
  const guardian = await person('privacy-guardian', 'ambleford');
  const id = await composed(writer, { kind: 'annual-report', board: 'ambleford', year: '2014-15' });
  const strangers = [
    await person('board-approver', 'brackenmoor'),
    await person('group-chair'),
    await person('administrator'),
  ];
  for (const [actor, step] of [
    [writer, 'submit'],
    [approver, 'approve'],
    [approver, 'publish'],
  ] as const)
    expect(await take(actor, id, step)).toBe('done');
  for (const stranger of strangers) {
    expect(await editions.find(stranger, id)).toBeUndefined();
    expect((await editions.list(stranger)).map((one) => one.id)).not.toContain(id);
    expect(await workflow.take(stranger, id, 'withdraw', { seen: 1, reason: 'x' }).catch(() => NO)).toMatchObject(NO);
    const database = service.service.get(DataSource);
    const rows = await inTransaction(database, stranger, (manager) =>
      manager.query('SELECT 1 FROM edition WHERE id = $1', [id]),
    );
    expect(rows).toEqual([]);
  }
  await expect(composed(strangers[0]!, { kind: 'annual-report', board: 'ambleford', year: '2013-14' })).rejects.toThrow(
    'editions.compose',
  );
  expect(await editions.find(guardian, id)).toMatchObject({ sees: 'reads' });
});

it('shows comments to those who work on a draft, until they are dealt with or it is out', async () => {
  const [member, chair] = [await person('group-member'), await person('group-chair')];
  const id = await composed(member, { kind: 'briefing', quarter: '2014-Q3', theme: 'information-sharing' });
  const [section] = (await draft(member, id)).composed.sections;
  expect(await comments.add(chair, id, section!.id, 'Whom is this for?')).toMatchObject({ ok: true });
  expect(await comments.add(chair, id, 'nowhere', 'x')).toMatchObject({
    refusals: [{ code: 'editions.no-such-section' }],
  });
  expect((await editions.list(member)).find((one) => one.id === id)).toMatchObject({ openComments: 1 });
  const [said] = (await draft(member, id)).comments;
  expect(said).toMatchObject({ author: chair.name, text: 'Whom is this for?' });
  expect(await comments.resolve(member, id, said!.id)).toMatchObject({ ok: true });
  expect(await comments.resolve(member, id, said!.id)).toMatchObject({
    refusals: [{ code: 'editions.no-such-comment' }],
  });
  await take(member, id, 'discard', 'Not wanted.');
  expect(await comments.add(chair, id, section!.id, 'Late')).toMatchObject({
    refusals: [{ code: 'editions.not-now' }],
  });
});

it('composes the digest that is due once, however many processes ask', async () => {
  const clock = new StillClock(new Date('2014-02-20T07:00:00Z'));
  const [schedule] = [{ version: '1', from: '2013-07-01', source: 'x', daysAfter: 44 }];
  const before = new ScheduledDigests(editions, [{ ...schedule, daysAfter: 60 }], clock);
  expect(await before.composeDue(operatorFor(null))).toEqual({ ok: true, value: null });
  await asOwner(url, `UPDATE edition SET subject_key = id::text`);
  const each = [1, 2].map(() => new ScheduledDigests(editions, [schedule], clock).composeDue(operatorFor(null)));
  const made = (await Promise.all(each)).map((one) => (one.ok ? one.value : one.refusals[0].code));
  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await new ScheduledDigests(editions, [schedule], clock).composeDue(operatorFor(null))).toEqual({
    ok: true,
    value: null,
  });
});

it('keeps the words of editors when the figures change under them, and lets no quote out that was withdrawn', async () => {
  const [member, chair] = [await person('group-member'), await person('group-chair')];
  const id = await composed(member, digestOf('2014-Q3'));
  const { composed: document } = await draft(member, id);
  const message = blocksOf(document).find((block) => block.kind === 'message')!;
  const [quote] = quotesOf(document);
  const places = [{ id: message.id, seen: 0, texts: ['What we heard most.'] }];
  await editing.saveSection(member, id, document.sections[0]!.id, { composedAt: document.composedAt, places });
  const withdrawn = 'UPDATE summary SET released_revision_id = NULL WHERE id = $1';
  await asOwner(url, withdrawn, [quote!.summaryId]);
  expect(await text(chair, id)).not.toContain(quote!.text);
  expect(await take(member, id, 'submit')).toBe('editions.quotes-withdrawn');
  await service.worker.refresh();
  await service.warehouse.refresh();
  expect(await composed(member, digestOf('2014-Q3'))).toBe(id);
  const again = await draft(member, id);
  expect(again.snapshotId).not.toBe(document.versions.snapshot);
  expect(documentToText(again.document)).toContain('What we heard most.');
  expect(again.stale.map(({ edit }) => edit.target)).toEqual([message.id]);
  expect(await editing.confirm(member, id, message.id)).toMatchObject({ ok: true });
  expect((await draft(member, id)).stale).toEqual([]);
  expect(await take(member, id, 'submit')).toBe('done');
}, 60_000);

it('puts an erratum at the head of what was published once a summary it counts is withdrawn', async () => {
  const [member, chair] = [await person('group-member'), await person('group-chair')];
  const reader = await person('board-contributor', 'ambleford');
  const id = await composed(member, digestOf('2014-Q1'));
  for (const [actor, step] of [
    [member, 'submit'],
    [chair, 'approve'],
    [member, 'publish'],
  ] as const)
    expect(await take(actor, id, step)).toBe('done');
  expect(await text(reader, id)).not.toContain('Corrections since');
  const [gone] = await asOwner<{ id: string; board: string }>(
    url,
    `SELECT s.id, s.board_id AS board FROM summary s JOIN revision r ON r.id = s.released_revision_id
      WHERE r.quarter = '2014-Q1' ORDER BY s.id LIMIT 1`,
  );
  const release = service.service.get(ReleaseService);
  expect(await release.withdraw(operatorFor(gone!.board), gone!.id, 'Asked for')).toMatchObject({ ok: true });
  expect(await text(reader, id)).toMatch(
    /learning summaries that figures here are counted from, 1 was withdrawn since\./,
  );
  await service.worker.refresh();
  await service.warehouse.refresh();
  const corrected = await text(reader, id);
  expect(corrected).toContain('the main messages would say instead:');
  expect(corrected.indexOf('Corrections since this was published')).toBeLessThan(corrected.indexOf('Main messages'));
}, 60_000);

it('puts it at the head of a digest of a later quarter too, whose figures reach back to what was withdrawn', async () => {
  const member = await person('group-member');
  const id = await composed(member, digestOf('2014-Q4'));
  await asOwner(
    url,
    `UPDATE edition SET state = 'published', published = content, published_at = now() WHERE id = $1`,
    [id],
  );
  expect(await text(member, id)).not.toContain('Corrections since');
  const [gone] = await asOwner<{ id: string; board: string }>(
    url,
    `SELECT s.id, s.board_id AS board FROM summary s JOIN revision r ON r.id = s.released_revision_id
      WHERE r.quarter = '2014-Q2' ORDER BY s.id LIMIT 1`,
  );
  const withdrawn = await service.service.get(ReleaseService).withdraw(operatorFor(gone!.board), gone!.id, 'Asked for');
  expect(withdrawn).toMatchObject({ ok: true });
  expect(await text(member, id)).toMatch(/that figures here are counted from, 1 was withdrawn since\./);
}, 60_000);
