import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codedRecord, MISSED } from '../../../libs/coding/test/coded-record.js';
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
