import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RecodingService } from '#libs/coding';
import { inTransaction } from '#libs/database';
import { type Tagger, Taggers, TaggingService } from '#libs/tagging';
import { codedRecord, MISSED } from '../../../libs/coding/test/coded-record.js';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { Jobs } from './jobs.js';
import { refresh } from './refresh.js';

let record: Record;
const folder = mkdtempSync(join(tmpdir(), 'common-thread-refresh-'));
beforeAll(async () => {
  record = await openRecord();
});
afterAll(async () => {
  await record.close();
  rmSync(folder, { recursive: true });
});

it('keeps what people settled of a passage that a corrected form says in the same words', async () => {
  const make = codedRecord(record);
  const cora = await make.person('Cora');
  const first = await make.send(MISSED);
  await make.settle(cora, first.passages[0]!, ['thresholds']);
  const corrected = await make.send(`${MISSED}\nAnother line.`, { correcting: first.summaryId });
  const parts = { folder, policyVersion: record.policy.version, now: () => record.clock.now() };
  await refresh({ ...record, ...parts, catchUp: async () => undefined });
  const decided = await record.coding.decidedFor(cora, corrected.passages);
  expect(corrected.passages.map((id) => decided.get(id)?.by)).toEqual(['Cora', undefined]);
});

it('reads everything with a tagger another process put to use, also when that happens while it works', async () => {
  const { database, clock, policy, reference, typologies, groups, shipped } = record;
  const taggers = new Taggers(shipped);
  const tagging = new TaggingService(database, taggers);
  const recoding = new RecodingService(database, tagging, typologies, groups);
  const { coding, searchIndex, takeUp } = record;
  const next = (version: string): Tagger => ({ ...shipped, version });
  let looked = 0;
  const catchUp = async () => {
    looked += 1;
    if (looked === 1) setImmediate(() => taggers.use(next('second'))); // adopted elsewhere a moment later
  };
  const parts = { database, reference, typologies, policyVersion: policy.version, now: () => clock.now() };
  const { snapshotId } = await refresh({ ...parts, tagging, coding, recoding, takeUp, searchIndex, catchUp, folder });
  const [row] = await asOwner<{ all: number; read: number }>(
    record.url,
    `SELECT (SELECT count(*)::int FROM passage) AS all,
            (SELECT count(*)::int FROM passage_tagging WHERE tagger_version = 'second') AS read`,
  );
  const manifest = JSON.parse(readFileSync(join(folder, 'snapshots', `${snapshotId}.json`), 'utf8')) as {
    taggerVersion: string;
  };
  expect(row!.read).toBe(row!.all);
  expect([looked, manifest.taggerVersion]).toEqual([2, 'second']);
});

it('is waited for when the process stops, and cut short without a word where it takes too long', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const stopped = async (seconds: number) => {
    const jobs = new Jobs(record.url);
    await jobs.start();
    const { promise: closed, reject: close } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let isDone = false;
    const work = async () => {
      begin();
      await Promise.race([closed, wait(300)]);
      isDone = true;
    };
    const nothing = async () => undefined;
    const others = { train: nothing, remind: nothing, compose: nothing, circulate: nothing, tell: nothing };
    await jobs.work({ refresh: work, ...others, retain: nothing, backUp: nothing });
    await jobs.requestRefresh();
    await begun;
    await jobs.rest(seconds);
    const wasDone = isDone;
    close(new Error('the connections are closed'));
    await jobs.stop();
    return wasDone;
  };
  expect([await stopped(10), await stopped(0)]).toEqual([true, false]);
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
});

it('keeps what a person said of waiting codes, of a suggestion and of a coding, when a corrected form comes in', async () => {
  const make = codedRecord(record);
  const cora = await make.person('Cleo');
  const line = 'The child was not brought to three clinic appointments.';
  const first = await make.send(`${line}\n${line}`);
  await make.settle(cora, first.passages[0]!, ['missed-appointments']);
  record.typologies.add(laterTypologies(record.typology));
  const parts = { folder, policyVersion: record.policy.version, now: () => record.clock.now() };
  const again = () => refresh({ ...record, ...parts, catchUp: async () => undefined });
  await again();
  const dan = await make.person('Dan');
  for (const waiting of (await record.recoding.queue(dan)).codes) {
    const resolution = { ...waiting, fromCode: waiting.from.id, toCodes: ['not-brought'], reason: 'It says so' };
    expect(await record.recoding.resolve(dan, resolution)).toMatchObject({ ok: true });
  }
  const corrected = await make.send(`Another line.\n${line}\n${line}`, { correcting: first.summaryId });
  for (const _ of [1, 2]) await again();
  const now = await inTransaction(record.database, dan, (manager) =>
    manager.query<{ passage_id: string; basis: string }[]>(
      `SELECT passage_id, basis FROM counted_code_now($1, '2015.1') WHERE code = 'was-not-brought' AND passage_id = ANY ($2)`,
      [record.tagger.version, corrected.passages],
    ),
  );
  expect(new Map(now.map((row) => [row.passage_id, row.basis]))).toEqual(
    new Map([
      [corrected.passages[1], 'person'],
      [corrected.passages[2], 'suggestion'],
    ]),
  );
  expect((await record.recoding.queue(dan)).waiting).toBe(0);
});
