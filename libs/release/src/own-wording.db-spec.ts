import type { Actor } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import type { Looked } from './release.service.js';

const sam: Actor = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] };
const ann: Actor = { ...sam, id: 'ann', roles: ['board-approver'] };
const WITH_MAIL = 'The HV wrote to jane.roe@example.org and had no answer.';

let record: Record;
let files = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const received = async (themes: string): Promise<Looked> => {
  files += 1;
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const done = await record.summaries.receive(sam, file, draftOf({ reference: `O/${files}`, themes }));
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
};
const found = async ({ summaryId }: Looked) => (await record.gate.check(sam, summaryId))!.findings;
const edit = { choice: 'edit' as const };

it('is refused with the parts of it that may still identify somebody, and not with their words', async () => {
  const looked = await received(WITH_MAIL);
  const findingId = (await found(looked))[0]!.id;
  const refused = await record.gate.resolve(sam, looked, [{ findingId, ...edit, wording: 'her (roe@example.org)' }]);
  const refusals = [{ code: 'release.wording-identifies', findingId, parts: [{ start: 5, end: 20 }] }];
  expect(refused).toEqual({ ok: false, refusals });
});

it('may hold the words it stands for with a reason alone, also those no rule finds', async () => {
  const looked = await received('Morning Star told the GP late.');
  await record.gate.mark(sam, looked, { words: 'Morning Star', wording: 'the manager' });
  const findingId = (await found(looked))[0]!.id;
  const decision = { findingId, ...edit, wording: 'Morning Star' };
  expect(await record.gate.resolve(sam, looked, [decision])).toMatchObject({
    refusals: [{ code: 'release.wording-identifies', parts: [{ start: 0, end: 12 }] }],
  });
  expect((await record.gate.resolve(sam, looked, [{ ...decision, reason: 'Published' }])).ok).toBe(true);
});

it('stays in the name of who chose it when it is sent again beside another decision', async () => {
  const looked = await received(`${WITH_MAIL}\nOr to office@example.org.`);
  const [first, second] = (await found(looked)).map(({ id }) => id) as [string, string];
  const own = { findingId: first, ...edit, wording: 'the school nurse' };
  expect((await record.gate.resolve(sam, looked, [own])).ok).toBe(true);
  expect((await record.gate.resolve(ann, looked, [own, { findingId: second, choice: 'accept' }])).ok).toBe(true);
  expect((await found(looked)).map(({ resolution }) => resolution?.byId)).toEqual(['sam', 'ann']);
});

it('goes on standing, signed and unsigned, where the rules of a later version no longer find what it was chosen for', async () => {
  const looked = await received('Morning Star told the GP late.');
  const { checkId } = (await record.gate.check(sam, looked.summaryId))!;
  await asOwner(
    record.url,
    `INSERT INTO release_finding (board_id, revision_id, first_check_id, key, start_at, end_at, kind, class, certainty, suggestion, why)
     SELECT 'ambleford', $1, $2, p.field || '.' || p.ordinal, 0, 12, 'name', 'direct', 'block', '[name removed]', 'Found before'
       FROM passage p WHERE p.revision_id = $1 AND p.text LIKE 'Morning%'`,
    [looked.revisionId, checkId],
  );
  const [{ id }] = (await asOwner<{ id: string }>(
    record.url,
    'SELECT id FROM release_finding WHERE revision_id = $1 AND end_at = 12',
    [looked.revisionId],
  )) as [{ id: string }];
  expect((await record.gate.resolve(sam, looked, [{ findingId: id, choice: 'accept' }])).ok).toBe(true);
  for (const step of [
    () => record.release.submit(sam, looked),
    () => record.release.approve(ann, looked),
    () => record.release.release(ann, looked),
  ])
    expect(await step()).toMatchObject({ ok: true });
  const read = await record.reader.find({ ...ann, boardId: 'brackenmoor' }, looked.summaryId);
  expect(read?.passages.themes.map(({ text }) => text)).toEqual(['[name removed] told the GP late.']);
});
