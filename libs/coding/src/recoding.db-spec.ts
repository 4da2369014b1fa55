import { inTransaction } from '#libs/database';
import { Forbidden, may, operatorFor, ROLES, type Actor } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { laterTypologies, splitTakenBack } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord, decide, MISSED, requestFrom } from '../test/coded-record.js';
import type { Resolution, WaitingCode } from './recoding.service.js';

const NOT_BROUGHT = 'The child was not brought to three clinic appointments.';
const operator = operatorFor('ambleford');

let record: Record;
let coder: Actor;
let coded: ReturnType<typeof codedRecord>;

beforeEach(async () => {
  record = await openRecord();
  coded = codedRecord(record);
  coder = await coded.person('Robin');
});
afterEach(() => record.close());

/** The codes that count now of one passage, in the version in force. */
const countedNow = (passageId: string) =>
  inTransaction(record.database, coder, async (manager) => {
    const now = [record.tagging.versions.tagger, record.typologies.inForce().version, passageId];
    const sql = 'SELECT code, basis FROM counted_code_now($1, $2) WHERE passage_id = $3 ORDER BY code';
    return manager.query<{ code: string; basis: string }[]>(sql, now);
  });
const publish = () => record.typologies.add(laterTypologies(record.typology));
const answer = (waiting: WaitingCode, toCodes: string[], reason = 'It says so'): Resolution => ({
  ...waiting,
  fromCode: waiting.from.id,
  toCodes,
  reason,
});
const onlyWaiting = async () => (await record.recoding.queue(coder)).codes[0]!;

it('has nothing to carry while there is one version', async () => {
  await coded.send(MISSED);
  expect(await record.recoding.recodeMissing(operator)).toBe(0);
});

it('carries what a cue makes certain, and queues the rest with the scope notes of its candidates', async () => {
  const { passages } = await coded.send(`${MISSED}\n${NOT_BROUGHT}`);
  publish();
  expect(await record.recoding.recodeMissing(operator)).toBe(2);
  expect(await countedNow(passages[0]!)).toContainEqual({ code: 'not-followed-up', basis: 'suggestion' });
  expect((await countedNow(passages[1]!)).map(({ code }) => code)).not.toContain('not-brought');
  const { waiting, codes } = await record.recoding.queue(coder);
  expect(waiting).toBe(1);
  expect(codes[0]).toMatchObject({
    passageId: passages[1],
    text: NOT_BROUGHT,
    boardId: 'ambleford',
    from: { id: 'missed-appointments' },
    candidates: [{ id: 'not-brought' }, { id: 'not-followed-up' }],
  });
});

it('holds to the tagger it is told, whichever is in use by then', async () => {
  await coded.send(MISSED);
  publish();
  for (const [table, columns] of [
    ['passage_tagging', 'passage_id, tagger_version, typology_version, valence, agencies, circumstances, reasons'],
    ['suggested_code', 'passage_id, tagger_version, typology_version, code, confidence, evidence'],
  ] as const)
    await asOwner(
      record.url,
      `INSERT INTO ${table} (${columns}) SELECT ${columns.replace('tagger_version', "'earlier'")} FROM ${table}`,
    );
  expect(await record.recoding.recodeMissing(operator, undefined, { taggerVersion: 'earlier' })).toBe(1);
  expect(await asOwner(record.url, 'SELECT DISTINCT source FROM recoding')).toEqual([{ source: 'tagger:earlier' }]);
});

it('carries a person’s answer on to the version in force, by the person who gave it and why', async () => {
  const { passages } = await coded.send(NOT_BROUGHT);
  publish();
  await record.recoding.recodeMissing(operator);
  expect(await record.recoding.resolve(coder, answer(await onlyWaiting(), ['not-brought']))).toMatchObject({
    ok: true,
  });
  expect((await countedNow(passages[0]!)).map(({ code }) => code)).toContain('was-not-brought');
  expect((await record.recoding.queue(coder)).waiting).toBe(0);
  const [kept] = await asOwner(record.url, `SELECT by, reason, to_codes FROM recoding WHERE basis = 'person'`);
  expect(kept).toEqual({ by: coder.id, reason: 'It says so', to_codes: ['not-brought'] });
  const acts = await asOwner(record.url, `SELECT subject FROM audit_entry WHERE action = 'coding.recode'`);
  expect(acts).toEqual([{ subject: passages[0] }]);
});

it('carries what people settled, and stops waiting for what somebody has coded anew since', async () => {
  const { passages } = await coded.send(NOT_BROUGHT);
  await coded.settle(coder, passages[0]!, ['missed-appointments', 'recording']);
  publish();
  await record.recoding.recodeMissing(operator);
  expect(await countedNow(passages[0]!)).toEqual([{ code: 'recording', basis: 'person' }]);
  expect((await onlyWaiting()).source).not.toMatch(/^tagger:/);
  await coded.settle(coder, passages[0]!, ['was-not-brought']);
  expect(await countedNow(passages[0]!)).toEqual([{ code: 'was-not-brought', basis: 'person' }]);
  expect((await record.recoding.queue(coder)).waiting).toBe(0);
});

it('asks nobody any more about a split that was taken back: what waited is what it was, and counts again', async () => {
  const { passages } = await coded.send(NOT_BROUGHT);
  await coded.settle(coder, passages[0]!, ['missed-appointments']);
  publish();
  await record.recoding.recodeMissing(operator);
  expect((await record.recoding.queue(coder)).waiting).toBe(1);
  record.typologies.add([splitTakenBack(record.typologies.inForce())]);
  const becomes = await record.recoding.becomesIn(coder, [{ id: passages[0]!, text: NOT_BROUGHT }]);
  const given = { source: 'x', version: '2013.1', code: 'missed-appointments' };
  expect(becomes(passages[0]!, given)).toEqual({ certain: ['missed-appointments'], open: [] });
  expect(await record.recoding.recodeMissing(operator)).toBe(1);
  expect(await countedNow(passages[0]!)).toEqual([{ code: 'missed-appointments', basis: 'person' }]);
  expect((await record.recoding.queue(coder)).waiting).toBe(0);
  expect(await record.recoding.recodeMissing(operator)).toBe(0);
});

it('adds nothing when it is run again, and goes on where it was stopped', async () => {
  await coded.send(Array.from({ length: 700 }, (_, line) => `${line}. ${MISSED}`).join('\n'));
  publish();
  const stopped = record.recoding.recodeMissing(operator, () => {
    throw new Error('Stopped.');
  });
  await expect(stopped).rejects.toThrow('Stopped.');
  expect(await record.recoding.recodeMissing(operator)).toBe(200);
  expect(await record.recoding.recodeMissing(operator)).toBe(0);
  const [left] = await asOwner<{ passages: number }>(
    record.url,
    `SELECT count(DISTINCT passage_id)::int AS passages FROM recoding WHERE to_version = '2015.1'`,
  );
  expect(left!.passages).toBe(700);
});

it('keeps the first of two answers given at once', async () => {
  await coded.send(NOT_BROUGHT);
  publish();
  await record.recoding.recodeMissing(operator);
  const waiting = await onlyWaiting();
  const answers = [['not-brought'], ['not-followed-up'], [], ['not-brought', 'not-followed-up']];
  const outcomes = await Promise.all(answers.map((codes) => record.recoding.resolve(coder, answer(waiting, codes))));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes.filter(({ ok }) => !ok))
    expect(outcome).toEqual({ ok: false, refusals: [{ code: 'coding.recoding-settled' }] });
});

it('tells whoever comes second what was decided, but nobody who is to code the passage blind', async () => {
  const { passages } = await coded.send(NOT_BROUGHT);
  publish();
  await record.recoding.recodeMissing(operator);
  const waiting = await onlyWaiting();
  expect(await record.recoding.findDecided(coder, waiting.id)).toBeUndefined();
  await record.recoding.resolve(coder, answer(waiting, ['not-brought']));
  const other = await coded.person('Sam');
  expect(await record.recoding.findDecided(other, waiting.id)).toMatchObject({
    fromCode: 'missed-appointments',
    toCodes: ['not-brought'],
    reason: 'It says so',
  });
  await asOwner(
    record.url,
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by) VALUES ($1, $2, 'second', 'x')`,
    [passages[0], other.id],
  );
  expect(await record.recoding.findDecided(other, waiting.id)).toBeUndefined();
});

it('goes on behind the code just left, and round again', async () => {
  await coded.send(Array.from({ length: 3 }, (_, line) => `${line}. ${NOT_BROUGHT}`).join('\n'));
  publish();
  await record.recoding.recodeMissing(operator);
  const ids = (await record.recoding.queue(coder)).codes.map(({ id }) => id);
  const behind = async (after: string) => (await record.recoding.queue(coder, { limit: 1, after })).codes[0]!.id;
  expect(await Promise.all(ids.map(behind))).toEqual([ids[1], ids[2], ids[0]]);
});

it('refuses codes that are not among the parts, a missing reason, and what does not wait', async () => {
  const { passages } = await coded.send(`${MISSED}\n${NOT_BROUGHT}`);
  publish();
  await record.recoding.recodeMissing(operator);
  const waiting = await onlyWaiting();
  expect(await record.recoding.resolve(coder, answer(waiting, ['recording'], ' '))).toEqual({
    ok: false,
    refusals: [{ code: 'coding.not-a-candidate', codeId: 'recording' }, { code: 'coding.reason-missing' }],
  });
  const certain = { ...answer(waiting, ['not-brought']), passageId: passages[0]! };
  const notWaiting = { ok: false, refusals: [{ code: 'coding.not-waiting' }] };
  expect(await record.recoding.resolve(coder, certain)).toEqual(notWaiting);
  expect(await record.recoding.resolve(coder, { ...certain, fromCode: 'recording' })).toEqual(notWaiting);
  expect(await record.recoding.resolve(coder, { ...certain, toVersion: '2099.1' })).toEqual(notWaiting);
});

it('shows a region’s coder nothing of a passage that is not released, nor of one they are to code blind', async () => {
  await coded.send(NOT_BROUGHT, { release: false });
  const { passages } = await coded.send(NOT_BROUGHT, { boardId: 'brackenmoor' });
  publish();
  for (const board of ['ambleford', 'brackenmoor']) await record.recoding.recodeMissing(operatorFor(board));
  expect((await record.recoding.queue(coder)).codes.map(({ passageId }) => passageId)).toEqual(passages);
  const waiting = await onlyWaiting();
  await asOwner(
    record.url,
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by) VALUES ($1, $2, 'second', 'x')`,
    [passages[0], coder.id],
  );
  expect(await record.recoding.queue(coder)).toEqual({ waiting: 0, codes: [] });
  expect(await record.recoding.findWaiting(coder, waiting.id)).toBeUndefined();
  expect(await record.recoding.resolve(coder, answer(waiting, ['not-brought']))).toMatchObject({ ok: false });
});

describe('a passage opened after a publish', () => {
  it('shows what somebody settled, carried as far as it is certain, and can be settled again as it stands', async () => {
    const { passages } = await coded.send(MISSED);
    await coded.settle(coder, passages[0]!, ['missed-appointments', 'recording']);
    publish();
    const screen = await coded.open(coder, passages[0]!);
    expect(screen.suggested.codes.map(({ code }) => code)).toContain('not-followed-up');
    expect(screen.own.state).toBe('settled');
    expect(screen.own.decisions.codes).toContainEqual({ code: 'not-followed-up', state: 'accepted' });
    const request = { ...requestFrom(screen, screen.own.decisions), isComplete: true };
    expect(await record.coding.save(coder, passages[0]!, request)).toMatchObject({ ok: true });
    expect((await countedNow(passages[0]!)).map(({ code }) => code)).toEqual(['not-followed-up', 'recording']);
  });

  it('asks for a word on each part of what waits before it is settled again, until somebody has decided it', async () => {
    const { passages } = await coded.send(`${NOT_BROUGHT}\nThe file was closed.`);
    for (const id of passages) await coded.settle(coder, id, ['missed-appointments']);
    publish();
    for (const id of passages) {
      const { own, suggested } = await coded.open(coder, id);
      for (const code of ['was-not-brought', 'not-followed-up'])
        expect(own.decisions.codes).toContainEqual({ code, state: 'untouched' });
      expect(suggested.codes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['was-not-brought', 'not-followed-up']),
      );
    }
    const screen = await coded.open(coder, passages[1]!);
    const request = { ...requestFrom(screen, screen.own.decisions), isComplete: true };
    const unsaid = ['was-not-brought', 'not-followed-up'].map((codeId) => ({
      code: 'coding.suggestion-untouched',
      codeId,
    }));
    expect(await record.coding.save(coder, passages[1]!, request)).toMatchObject({
      refusals: expect.arrayContaining(unsaid),
    });
    const chosen = { ...request, decisions: decide(screen, ['was-not-brought']) };
    expect(await record.coding.save(coder, passages[1]!, chosen)).toMatchObject({ ok: true });
    await record.recoding.recodeMissing(operator);
    expect(await record.recoding.resolve(coder, answer(await onlyWaiting(), ['not-brought']))).toMatchObject({
      ok: true,
    });
    const decided = (await coded.open(coder, passages[0]!)).own.decisions.codes;
    expect(decided).toContainEqual({ code: 'was-not-brought', state: expect.stringMatching('accepted|added') });
    expect(decided).not.toContainEqual({ code: 'not-followed-up', state: 'accepted' });
  });

  it('refuses what was decided on a screen opened before, and keeps nothing of it', async () => {
    const { passages } = await coded.send(MISSED);
    const screen = await coded.open(coder, passages[0]!);
    publish();
    const request = { ...requestFrom(screen, decide(screen, ['recording'])), isComplete: true };
    expect(await record.coding.save(coder, passages[0]!, request)).toEqual({
      ok: false,
      refusals: [{ code: 'coding.typology-changed' }],
    });
    expect((await coded.open(coder, passages[0]!)).own.number).toBe(0);
  });
});

it('shows nobody the steps of a passage they are to code blind, and lets nobody decide in another’s name', async () => {
  const { passages } = await coded.send(NOT_BROUGHT);
  publish();
  await record.recoding.recodeMissing(operator);
  const other = await coded.person('Sam');
  const steps = () =>
    inTransaction(record.database, other, (manager) => manager.query<unknown[]>('SELECT 1 FROM recoding'));
  expect(await steps()).not.toEqual([]);
  await asOwner(
    record.url,
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by) VALUES ($1, $2, 'second', 'x')`,
    [passages[0], other.id],
  );
  expect(await steps()).toEqual([]);
  const inAnothersName = inTransaction(record.database, other, (manager) =>
    manager.query(
      `INSERT INTO recoding (passage_id, source, from_version, from_code, to_version, to_codes, basis, by)
       VALUES ($1, 'x', '1', 'a', '2', '{}', 'person', $2)`,
      [passages[0], coder.id],
    ),
  );
  await expect(inAnothersName).rejects.toThrow('row-level security');
});

it.each(ROLES)('lets a %s decide and carry exactly when their rights say so', async (role) => {
  const actor: Actor = { id: 'someone', name: 'Someone', boardId: null, roles: [role] };
  const unknown: Resolution = {
    passageId: '00000000-0000-4000-8000-000000000000',
    source: 'x',
    fromVersion: '2013.1',
    fromCode: 'recording',
    toVersion: '2013.1',
    toCodes: [],
    reason: 'x',
  };
  const attempts = [
    ['coding.recode', () => record.recoding.queue(actor)],
    ['coding.recode', () => record.recoding.findWaiting(actor, '1')],
    ['coding.recode', () => record.recoding.resolve(actor, unknown)],
    ['warehouse.build', () => record.recoding.recodeMissing(actor)],
  ] as const;
  for (const [right, attempt] of attempts) {
    const outcome = await attempt().catch((fault: unknown) => fault);
    expect(outcome instanceof Forbidden).toBe(!may(actor, right));
  }
});
