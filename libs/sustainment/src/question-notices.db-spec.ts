import { operatorFor, type Role } from '#libs/authority';
import type { Account } from '#libs/identity';
import { asOwner } from '../../../test/builders/test-database.js';
import { toldSummary } from '../test/histories.js';
import { type Matching, openMatching } from '../test/matching-under-test.js';
import { seedHistories } from '../test/seed-histories.js';
import type { Entered, Step } from './domain/step.js';

const CODE = 'child-voice';
const [FIRST, SECOND, ACTION] = [1, 2, 3].map((at) => `0000004${at}-0000-4000-8000-000000000001`) as [
  string,
  string,
  string,
];
const QUESTION = { question: 'How is it embedded?' };
const ANSWER = {
  embedded: 'It is taught twice a year.',
  whyNot: 'New staff had not been taught.',
  next: 'Taught at induction.',
};

let region: Matching;
let people: Record<'gus' | 'una' | 'ann' | 'sam' | 'guardian' | 'elsewhere' | 'left', Account>;
beforeAll(async () => {
  region = await openMatching();
  const done = { code: CODE, agencies: [], circumstances: [], state: 'complete', completedOn: '2013-06-01' } as const;
  await seedHistories(region.url, {
    summaries: [toldSummary(FIRST, '2013-03-01', []), toldSummary(SECOND, '2014-02-01', [CODE])],
    actions: [{ ...done, agencies: [], circumstances: [], id: ACTION, summaryId: FIRST, board: 'ambleford' }],
  });
  await region.refresh('whole');
  people = {
    gus: await person('gus', 'group-member'),
    una: await person('una', 'group-member'),
    ann: await person('ann', 'board-approver', 'ambleford'),
    sam: await person('sam', 'board-contributor', 'ambleford'),
    guardian: await person('guardian', 'privacy-guardian', 'ambleford'),
    elsewhere: await person('elsewhere', 'board-approver', 'brackenmoor'),
    left: await person('left', 'board-contributor', 'ambleford'),
  };
  await region.accounts.close(operatorFor(null), people.left.id);
});
afterAll(() => region.close());

async function person(name: string, role: Role, boardId: string | null = null): Promise<Account> {
  const boards = region.reference.region.boards.map(({ id }) => id);
  const wanted = { email: `${name}@example.org`, name, roles: [role], boardId };
  const added = await region.accounts.add(operatorFor(null), wanted, boards);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
}
const take = async (who: keyof typeof people, step: Step, entered: Entered) => {
  const [line] = (await region.reader.list(people.gus, LISTED)).lines;
  const taken = await region.queries.take(people[who], { id: line!.id, step, seen: line!.stepNumber }, entered);
  return taken.ok;
};
const LISTED = { boards: null, code: CODE, state: null, strength: null, isGone: false, isApart: null };
/** Who is to be told what, taken out of the queue. */
const queued = () =>
  asOwner<{ name: string; kind: string }>(
    region.url,
    `WITH taken AS (DELETE FROM waiting_notice RETURNING *)
     SELECT a.name, t.kind FROM taken t JOIN account a ON a.id = t.account_id ORDER BY 1`,
  );

it('has those who answer for the board told of each question, and who asked last of the answer', async () => {
  expect(await take('gus', 'raised', QUESTION)).toBe(true);
  expect(await queued()).toEqual([
    { name: 'ann', kind: 'asked' },
    { name: 'sam', kind: 'asked' },
  ]);
  expect(await take('sam', 'answered', ANSWER)).toBe(true);
  expect(await queued()).toEqual([{ name: 'gus', kind: 'answered' }]);
  expect(await take('una', 'asked-again', QUESTION)).toBe(true);
  expect(await queued()).toHaveLength(2);
  expect(await take('ann', 'answered', ANSWER)).toBe(true);
  expect(await queued()).toEqual([{ name: 'una', kind: 'answered' }]);
  expect(await take('gus', 'closed', { outcome: 'embedded', words: 'It holds.' })).toBe(true);
  expect(await queued()).toEqual([]);
});

it('queues nothing for a question that was refused, and no word of one that was not', async () => {
  expect(await take('gus', 'reopened', { words: 'It came back again.' })).toBe(true);
  expect(await take('gus', 'raised', { question: 'Ask jane.roe@example.org' })).toBe(false);
  expect(await queued()).toEqual([]);
  expect(await take('gus', 'raised', QUESTION)).toBe(true);
  const [kept] = await asOwner<{ record_id: string; reference: string }>(region.url, 'SELECT * FROM waiting_notice');
  const [summary] = await asOwner<{ regional_reference: string }>(
    region.url,
    `SELECT regional_reference FROM summary WHERE id = '${SECOND}'`,
  );
  expect(kept!.reference).toBe(summary!.regional_reference);
  expect(JSON.stringify(kept)).not.toContain('embedded');
});
