import { type Actor, operatorFor } from '#libs/authority';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { asOwner } from '../../../test/builders/test-database.js';
import type { ToldAction, ToldSummary } from '../test/histories.js';
import { type Matching, openMatching } from '../test/matching-under-test.js';
import { seedHistories } from '../test/seed-histories.js';

const group: Actor = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] };
const coder: Actor = { id: 'cora', name: 'Cora', boardId: 'wrenfold', roles: ['coder'] };
const ALL = { boards: ['wrenfold'], code: null, state: null, strength: null, isGone: false, isApart: null };
const [FIRST, SECOND] = ['00000003-0000-4000-8000-000000000001', '00000003-0000-4000-8000-000000000002'];
const code = 'missed-appointments';

let region: Matching;
beforeAll(async () => {
  region = await openMatching();
  const place = { board: 'wrenfold', incident: null, agencies: [], circumstances: [] };
  const codes = { [code]: { concern: 1, good: 0, neutral: 0 } };
  const summaries: ToldSummary[] = [
    { ...place, id: FIRST, day: '2012-03-01', codes: {} },
    { ...place, id: SECOND, day: '2013-03-01', codes },
  ];
  const action = {
    id: '00000004-0000-4000-8000-000000000001',
    summaryId: FIRST,
    board: 'wrenfold',
    code,
    agencies: [],
  };
  const done: ToldAction = { ...action, circumstances: [], state: 'complete', completedOn: '2012-06-01' };
  await seedHistories(region.url, { summaries, actions: [done] });
  await region.refresh('whole');
});
afterAll(() => region.close());

const list = async (more = {}) => (await region.reader.list(group, { ...ALL, ...more })).lines;
const span = { from: null, to: null };

it('loses nothing through a split: what came back stands with what was asked while a person has yet to say which part it is', async () => {
  const [before] = await list();
  const asked = { id: before!.id, step: 'raised', seen: 0 } as const;
  expect(await region.queries.take(group, asked, { question: 'Why has it come back?' })).toMatchObject({ ok: true });
  region.typologies.add(laterTypologies(region.typology));
  await region.recoding.recodeMissing(operatorFor('wrenfold'));
  expect(await region.refresh()).toEqual({ found: 0, gone: 0 });
  expect(await list()).toMatchObject([{ id: before!.id, code, waits: true, state: 'queried', goneWhy: null }]);
  expect(await region.reader.counts(group, span)).toMatchObject({ recurrences: 1, queried: 1, waiting: 1 });
});

it('follows the part a person says it is, with what was asked, once they have said it of both ends', async () => {
  const [before] = await list();
  for (const { from, ...waiting } of (await region.recoding.queue(coder)).codes)
    await region.recoding.resolve(coder, { ...waiting, fromCode: from.id, toCodes: ['not-brought'], reason: 'So' });
  expect(await region.refresh()).toEqual({ found: 0, gone: 0 });
  const kept = { id: before!.id, code: 'was-not-brought', waits: false, state: 'queried' };
  expect(await list()).toMatchObject([kept]);
  expect(await region.reader.counts(group, span)).toMatchObject({ recurrences: 1, queried: 1, waiting: 0 });
});

it('ends what a person says is neither part, and says so truly', async () => {
  const recoded = `UPDATE recoding SET to_codes = '{}' WHERE basis = 'person'`;
  await asOwner(region.url, recoded);
  await region.refresh('whole');
  expect(await list({ isGone: true })).toMatchObject([{ code: 'was-not-brought', goneWhy: 'coded-otherwise' }]);
});
