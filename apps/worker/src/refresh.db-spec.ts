import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '#libs/database';
import { codedRecord, MISSED } from '../../../libs/coding/test/coded-record.js';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
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
  await refresh({ ...record, ...parts, typologies: record.typologies.all() });
  const decided = await record.coding.decidedFor(cora, corrected.passages);
  expect(corrected.passages.map((id) => decided.get(id)?.by)).toEqual(['Cora', undefined]);
});

it('keeps what a person said of waiting codes, of a suggestion and of a coding, when a corrected form comes in', async () => {
  const make = codedRecord(record);
  const cora = await make.person('Cleo');
  const line = 'The child was not brought to three clinic appointments.';
  const first = await make.send(`${line}\n${line}`);
  await make.settle(cora, first.passages[0]!, ['missed-appointments']);
  record.typologies.add(laterTypologies(record.typology));
  const parts = { folder, policyVersion: record.policy.version, now: () => record.clock.now() };
  const again = () => refresh({ ...record, ...parts, typologies: record.typologies.all() });
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
