import { may, ROLES, type Actor, type Role } from '#libs/authority';
import type { Outcome, Refusal } from '#libs/kernel';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import type { Looked } from './release.service.js';

const at = (id: string, ...roles: Role[]): Actor => ({ id, name: id, boardId: 'ambleford', roles });
const sam = at('sam', 'board-contributor');
const ann = at('ann', 'board-approver');
const member: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };
const elsewhere: Actor = { ...ann, id: 'bo', boardId: 'brackenmoor' };
const TOLD = 'Morning Star told the GP late.';
const MAIL = 'jane.roe@example.org';
const MARK = { words: 'Morning Star', wording: 'the manager' };

let record: Record;
let files = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

/** A form the board has just sent, which says who filled it in: what somebody is called, which no rule finds. */
const received = async (wishes: Parameters<typeof draftOf>[0], correcting?: string): Promise<Looked> => {
  files += 1;
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const draft = draftOf({ reference: `M/${files}`, ...wishes });
  const { dateCompleted } = draft.fields;
  const completed = { ...dateCompleted!, text: 'March 2014. By whom: Morning Star' };
  const form = { ...draft, fields: { ...draft.fields, dateCompleted: completed } };
  const done = await record.summaries.receive(sam, file, form, correcting);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
};
const codesOf = (outcome: Outcome<unknown, Refusal>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const must = async (done: Promise<Outcome<unknown, Refusal>>) => expect(codesOf(await done)).toEqual([]);
const checked = async ({ summaryId }: Looked) => (await record.gate.check(sam, summaryId))!;
const marks = async (looked: Looked) => (await checked(looked)).findings.filter(({ kind }) => kind === 'marked');
const takeBack = async (looked: Looked) => {
  const decisions = (await marks(looked)).map(({ id: findingId }) => ({
    findingId,
    choice: 'keep' as const,
    reason: 'Public',
  }));
  await must(record.gate.resolve(sam, looked, decisions));
};
const released = async (looked: Looked) => {
  await must(record.release.submit(sam, looked));
  await must(record.release.approve(ann, looked));
  await must(record.release.release(ann, looked));
};
const leaving = async (looked: Looked) =>
  (await checked(looked)).texts.filter(({ text }) => text.includes('Morning')).map((text) => text.released);
const actsOn = ({ summaryId }: Looked) =>
  asOwner<{ row: string }>(
    record.url,
    `SELECT row_to_json(a)::text AS row FROM audit_entry a WHERE a.action = 'release.mark' AND row_to_json(a)::text LIKE '%${summaryId}%'`,
  );

it('marks words everywhere they stand, decided, in the name of who marked them', async () => {
  const looked = await received({ themes: `${TOLD}\nNobody asked Morning Star.` });
  expect((await checked(looked)).findings).toEqual([]);
  expect(await record.gate.mark(sam, looked, MARK)).toEqual({ ok: true, value: { places: 3 } });
  const { findings, open } = await checked(looked);
  expect(findings.map(({ key }) => key)).toEqual(['completedText', 'themes.0', 'themes.1']);
  for (const finding of findings)
    expect(finding).toMatchObject({
      kind: 'marked',
      class: 'direct',
      certainty: 'block',
      resolution: { choice: 'edit', wording: 'the manager', byId: 'sam' },
    });
  expect(open).toBe(0);
});

it('leaves in the wording given; the board keeps the original', async () => {
  const looked = await received({ themes: TOLD });
  await must(record.gate.mark(sam, looked, MARK));
  await released(looked);
  const [theirs, ours] = [
    await record.reader.find(member, looked.summaryId),
    await record.reader.find(ann, looked.summaryId),
  ];
  expect(theirs!.passages.themes.map(({ text }) => text)).toEqual(['the manager told the GP late.']);
  expect(JSON.stringify(theirs)).not.toContain('Morning');
  expect(ours!.passages.themes.map(({ text }) => text)).toEqual([TOLD]);
});

it('keeps places, no words, and tells the trail who marked in which summary', async () => {
  const looked = await received({ themes: TOLD });
  await must(record.gate.mark(sam, looked, MARK));
  const rows = await asOwner<{ row: string }>(
    record.url,
    `SELECT row_to_json(f)::text AS row FROM release_finding f WHERE kind = 'marked'`,
  );
  const acts = await actsOn(looked);
  expect(acts).toHaveLength(1);
  expect([...rows, ...acts].some(({ row }) => /Morning|the manager/.test(row))).toBe(false);
});

it('stands when the rules look again', async () => {
  const looked = await received({ themes: TOLD });
  await must(record.gate.mark(sam, looked, MARK));
  const first = await checked(looked);
  expect(await checked(looked)).toEqual(first);
});

it('decides on what the rules found in it too, until it is taken back', async () => {
  const looked = await received({ themes: `${TOLD} Write to ${MAIL} then.` });
  expect((await checked(looked)).findings).toMatchObject([{ kind: 'email' }]);
  await must(record.gate.mark(sam, looked, { words: `Write to ${MAIL}`, wording: 'Write to the family' }));
  expect((await checked(looked)).findings.map(({ kind }) => kind)).toEqual(['marked']);
  await takeBack(looked);
  expect((await checked(looked)).findings).toMatchObject([
    { kind: 'marked', resolution: { choice: 'keep' } },
    { kind: 'email', resolution: null },
  ]);
});

it('leaves what the rules found where the mark takes only a part of it', async () => {
  const looked = await received({ themes: 'The GP was told on 3 March 2013.' });
  await must(record.gate.mark(sam, looked, { words: 'told on 3', wording: 'told in' }));
  expect((await checked(looked)).findings).toMatchObject([{ kind: 'marked' }, { kind: 'date', resolution: null }]);
});

it('can be marked again after it was taken back', async () => {
  const looked = await received({ themes: TOLD });
  await must(record.gate.mark(sam, looked, MARK));
  await takeBack(looked);
  expect(await leaving(looked)).toContain(TOLD);
  await must(record.gate.mark(ann, looked, { ...MARK, wording: 'the lead' }));
  expect(await marks(looked)).toHaveLength(2);
  expect(await leaving(looked)).toEqual(['March 2014. By whom: the lead', 'the lead told the GP late.']);
});

describe('in a correction', () => {
  it('stands in texts that are the same, in the name of who marked it', async () => {
    const before = await received({ themes: `One line.\n${TOLD}`, changes: 'It is all done.' });
    await must(record.gate.mark(sam, before, MARK));
    const corrected = await received({ themes: TOLD, changes: 'It is nearly done.' }, before.summaryId);
    expect((await record.gate.check(ann, corrected.summaryId))!.findings).toMatchObject([
      { key: 'completedText', resolution: { choice: 'edit', wording: 'the manager', byId: 'sam' } },
      { key: 'themes.0', resolution: { choice: 'edit', wording: 'the manager', byId: 'sam' } },
    ]);
    await released(corrected);
    expect(JSON.stringify(await record.reader.find(member, corrected.summaryId))).not.toContain('Morning');
  });

  it('has to be decided on anew where the words stand in another text, also after one nobody checked', async () => {
    const before = await received({ themes: TOLD });
    await must(record.gate.mark(sam, before, MARK));
    await received({ themes: `${TOLD} Twice.` }, before.summaryId);
    const corrected = await received({ themes: `${TOLD} Three times.` }, before.summaryId);
    expect(await marks(corrected)).toMatchObject([
      { resolution: { byId: 'sam' } },
      { key: 'themes.0', resolution: null },
    ]);
    expect(codesOf(await record.release.submit(sam, corrected))).toEqual(['release.findings-open']);
  });
});

describe('is refused', () => {
  it('where the words stand nowhere, are in the list already or nothing is said to stand instead', async () => {
    const looked = await received({ themes: `${TOLD} Write to ${MAIL} then.` });
    const refusing = async (mark: Partial<typeof MARK>) =>
      codesOf(await record.gate.mark(sam, looked, { ...MARK, ...mark }));
    expect(await refusing({ words: 'jan whittle' })).toEqual(['release.words-not-found']);
    expect(await refusing({ words: MAIL })).toEqual(['release.words-found-already']);
    expect(await refusing({ words: ' ', wording: ' ' })).toEqual([
      'release.words-missing',
      'release.marked-wording-missing',
    ]);
    expect(await marks(looked)).toEqual([]);
    expect(await actsOn(looked)).toEqual([]);
  });

  it('where the rules find something in the wording, unless somebody says why it can stand', async () => {
    const looked = await received({ themes: TOLD });
    const mark = { ...MARK, wording: 'office@example.org' };
    expect(codesOf(await record.gate.mark(sam, looked, mark))).toEqual(['release.marked-wording-identifies']);
    await must(record.gate.mark(sam, looked, { ...mark, reason: 'It is the office of the board.' }));
    expect((await marks(looked))[0]!.resolution).toMatchObject({ reason: 'It is the office of the board.' });
  });

  it('for every role that may not decide on findings, and in every other board', async () => {
    const looked = await received({ themes: TOLD });
    for (const role of ROLES.filter((one) => !may(at('x', one), 'release.resolve')))
      await expect(record.gate.mark(at('x', role), looked, MARK)).rejects.toThrow('release.resolve');
    expect(codesOf(await record.gate.mark(elsewhere, looked, MARK))).toEqual(['summaries.no-such-summary']);
    expect(await marks(looked)).toEqual([]);
  });

  it('once it is submitted, and on a revision that is not the latest', async () => {
    const looked = await received({ themes: TOLD });
    await must(record.release.submit(sam, looked));
    expect(codesOf(await record.gate.mark(sam, looked, MARK))).toEqual(['summaries.not-now']);
    await received({ themes: `${TOLD} Twice.` }, looked.summaryId);
    expect(codesOf(await record.gate.mark(sam, looked, MARK))).toEqual(['summaries.newer-revision']);
  });
});

it('makes signatures no longer count', async () => {
  const looked = await received({ themes: TOLD });
  await must(record.release.submit(sam, looked));
  await must(record.release.sendBack(ann, looked, { note: 'Who is this?', comments: {} }));
  const { checkId } = await checked(looked);
  await must(record.gate.mark(sam, looked, MARK));
  const again = await checked(looked);
  expect(again.checkId).not.toBe(checkId);
  expect(again.findings.every(({ isNew }) => isNew)).toBe(true);
  expect((await record.safeguards.standing(ann, looked.summaryId))!.submitted).toBeNull();
});
