import { type Actor, may, operatorFor, ROLES } from '#libs/authority';
import { type Record, openRecord } from '../../../test/builders/record.js';

let record: Record;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const LABEL = { text: '4. What the practitioners told us:', field: 'themes' } as const;
const person = (role: (typeof ROLES)[number], boardId: string | null): Actor => ({
  id: role,
  name: role,
  boardId,
  roles: [role],
});

it('keeps what a board teaches by its words, and takes what is said last', async () => {
  const actor = operatorFor('ambleford');
  await record.labels.teach(actor, [LABEL]);
  await record.labels.teach(actor, [{ text: 'What the practitioners told us', field: 'otherComments' }]);
  expect(await record.labels.list(actor)).toEqual([{ text: 'what the practitioners told us', field: 'otherComments' }]);
});

it('shows and uses it in that board alone', async () => {
  expect(await record.labels.list(operatorFor('brackenmoor'))).toEqual([]);
  expect(await record.labels.list(operatorFor(null))).toEqual([]);
  expect(await record.labels.forget(operatorFor('brackenmoor'), LABEL.text)).toMatchObject({
    refusals: [{ code: 'intake.no-such-label' }],
  });
});

it('forgets a label', async () => {
  const actor = operatorFor('cindermouth');
  await record.labels.teach(actor, [LABEL]);
  expect(await record.labels.forget(actor, LABEL.text)).toMatchObject({ ok: true });
  expect(await record.labels.list(actor)).toEqual([]);
});

it('refuses a label without words, all of what is taught with it, and an actor of no board', async () => {
  const actor = operatorFor('dunmallow');
  expect(await record.labels.teach(actor, [LABEL, { text: '…', field: 'ignore' }])).toMatchObject({
    refusals: [{ code: 'intake.label-unusable' }],
  });
  expect(await record.labels.list(actor)).toEqual([]);
  expect(await record.labels.teach(operatorFor(null), [LABEL])).toMatchObject({
    refusals: [{ code: 'intake.board-unknown' }],
  });
});

it.each(ROLES)('lets a %s teach just when the role has the right', async (role) => {
  const actor = person(role, 'elverside');
  const tried = [record.labels.list(actor), record.labels.teach(actor, []), record.labels.forget(actor, 'x')];
  const done = await Promise.allSettled(tried);
  const expected = may(actor, 'intake.teach') ? 'fulfilled' : 'rejected';
  expect(done.map(({ status }) => status)).toEqual([expected, expected, expected]);
});
