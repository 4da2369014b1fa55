import { inTransaction } from '#libs/database';
import { ROLES, type Actor, type Role } from '#libs/authority';
import type { Outcome, Refusal } from '#libs/kernel';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import type { Looked } from './release.service.js';

const at = (id: string, ...roles: Role[]): Actor => ({ id, name: id, boardId: 'ambleford', roles });
const sam = at('sam', 'board-contributor');
const ann = at('ann', 'board-approver');
const gwen = at('gwen', 'privacy-guardian');
const member: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };

const WITH_MAIL = 'The HV wrote to jane.roe@example.org and had no answer.';

let record: Record;
let files = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

/** A form the board has just sent. */
const received = async (themes = 'Nobody asked the father.', correcting?: string): Promise<Looked> => {
  files += 1;
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const done = await record.summaries.receive(sam, file, draftOf({ reference: `S/${files}`, themes }), correcting);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
};
const codesOf = (outcome: Outcome<unknown, Refusal>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const must = async (done: Promise<Outcome<unknown, Refusal>>) => expect(codesOf(await done)).toEqual([]);
const submitted = async (looked: Looked) => must(record.release.submit(sam, looked));
const approved = async (looked: Looked) => {
  await submitted(looked);
  await must(record.release.approve(ann, looked));
};
const released = async (looked: Looked) => {
  await approved(looked);
  await must(record.release.release(ann, looked));
};
/** Takes the suggested wording for everything that is found. */
const reworded = async (looked: Looked) => {
  const { findings } = (await record.gate.check(sam, looked.summaryId))!;
  await must(
    record.gate.resolve(
      sam,
      looked,
      findings.map(({ id }) => ({ findingId: id, choice: 'accept' })),
    ),
  );
};
const stateOf = async ({ summaryId }: Looked) => (await record.reader.find(ann, summaryId))!.state;
const readBy = async (actor: Actor, { summaryId }: Looked) => {
  const page = await record.reader.find(actor, summaryId);
  return page?.passages.themes.map(({ text }) => text);
};

describe('a privacy guardian’s stop', () => {
  it('takes a released summary from the region at once, and it goes again only when lifted and released anew', async () => {
    const looked = await received();
    await released(looked);
    expect(await readBy(member, looked)).toBeDefined();
    await must(record.safeguards.stop(gwen, looked.summaryId, 'The family asked.'));
    expect(await readBy(member, looked)).toBeUndefined();
    expect(await stateOf(looked)).toBe('approved');
    expect(codesOf(await record.release.release(ann, looked))).toEqual(['release.stopped']);
    expect((await record.safeguards.standing(ann, looked.summaryId))!.stop).toMatchObject({
      reason: 'The family asked.',
    });
    await must(record.safeguards.lift(gwen, looked.summaryId, 'They agreed to the wording.'));
    expect(await readBy(member, looked)).toBeUndefined();
    await must(record.release.release(ann, looked));
    expect(await readBy(member, looked)).toBeDefined();
  });

  it('lets an approver release again what the region read before, beside a correction that came in since', async () => {
    const looked = await received();
    await released(looked);
    const correction = await received('Nobody asked the mother.', looked.summaryId);
    const standing = async () => (await record.safeguards.standing(ann, looked.summaryId))!;
    await must(record.safeguards.stop(gwen, looked.summaryId, 'x'));
    expect(codesOf(await record.release.release(ann, looked))).toEqual(['release.stopped']);
    await must(record.safeguards.lift(gwen, looked.summaryId, 'x'));
    expect((await standing()).stopped).toEqual({ revisionId: looked.revisionId, number: 1 });
    expect((await record.reader.findOwn(sam, looked.summaryId))!.own.isUntouched).toBe(true); // so it can be discarded
    await submitted(correction);
    await must(record.release.release(ann, looked));
    expect(await readBy(member, looked)).toEqual(['Nobody asked the father.']);
    expect([await stateOf(looked), (await standing()).stopped]).toEqual(['submitted', null]);
    await must(record.release.approve(ann, correction));
    await must(record.release.release(ann, correction));
    expect(await readBy(member, looked)).toEqual(['Nobody asked the mother.']);
  });

  it('brings nothing back that was withdrawn, that another took the place of, or that the region never read', async () => {
    const [withdrawn, followed, never] = [await received(), await received(), await received()];
    await released(withdrawn);
    await must(record.release.withdraw(ann, withdrawn.summaryId, 'x'));
    await released(followed);
    const next = await received('Nobody asked the mother.', followed.summaryId);
    await must(record.safeguards.stop(gwen, followed.summaryId, 'x'));
    await must(record.safeguards.lift(gwen, followed.summaryId, 'x'));
    await released(next);
    await must(record.release.withdraw(ann, followed.summaryId, 'x'));
    await approved(never);
    for (const looked of [withdrawn, followed, never]) {
      await received('Nobody asked the sister.', looked.summaryId);
      expect(codesOf(await record.release.release(ann, looked))).toEqual(['summaries.newer-revision']);
    }
  });

  it('keeps an approved summary out of those to release, and among those that wait for it to be lifted', async () => {
    const before = (await record.reader.countOwn(ann)).inState;
    const looked = await received();
    await approved(looked);
    await must(record.safeguards.stop(gwen, looked.summaryId, 'x'));
    const now = (await record.reader.countOwn(ann)).inState;
    expect([now.approved - before.approved, now.stopped - before.stopped]).toEqual([0, 1]);
    const listed = async (state: 'approved' | 'stopped') =>
      (await record.reader.list(ann, { state })).lines.filter(({ id }) => id === looked.summaryId);
    expect([await listed('approved'), await listed('stopped')]).toMatchObject([[], [{ isStopped: true }]]);
    await must(record.safeguards.lift(gwen, looked.summaryId, 'x'));
    expect((await record.reader.countOwn(ann)).inState.approved - before.approved).toBe(1);
  });

  it('is one at a time, with a reason, and of the guardian alone', async () => {
    const { summaryId } = await received();
    expect(codesOf(await record.safeguards.stop(gwen, summaryId, ' '))).toEqual(['release.reason-missing']);
    expect(codesOf(await record.safeguards.lift(gwen, summaryId, 'x'))).toEqual(['release.not-stopped']);
    await must(record.safeguards.stop(gwen, summaryId, 'x'));
    expect(codesOf(await record.safeguards.stop(gwen, summaryId, 'y'))).toEqual(['release.stopped-already']);
    for (const role of ROLES.filter((one) => one !== 'privacy-guardian'))
      await expect(record.safeguards.stop(at('x', role), summaryId, 'x')).rejects.toThrow('release.stop');
  });
});

/** A later check, as one with something new in it makes: nobody has signed it. */
const CHECKED_AGAIN = `
  INSERT INTO release_check (board_id, summary_id, revision_id, actor_id)
  SELECT board_id, summary_id, id, own_account() FROM revision WHERE id = $1`;

describe('before anything goes to the public', () => {
  const attempt = {
    triedBy: 'Communications officer',
    triedOn: '2014-04-02',
    tried: 'Newspapers and social media',
    outcome: 'not-identified' as const,
    result: 'Nobody',
  };

  it('somebody other than the submitter has to have tried to identify the family, and failed', async () => {
    const looked = await received();
    await must(record.release.submit(ann, looked));
    const abe = at('abe', 'board-approver');
    await must(record.release.approve(abe, looked));
    expect(codesOf(await record.safeguards.recordAttempt(gwen, looked.summaryId, attempt))).toEqual([
      'release.nothing-released',
    ]);
    await must(record.release.release(ann, looked));
    const cleared = () => record.safeguards.isClearedForPublic(looked.revisionId);
    expect(await cleared()).toBe(false);
    expect(codesOf(await record.safeguards.recordAttempt(ann, looked.summaryId, attempt))).toEqual([
      'release.submitter-tries',
    ]);
    await inTransaction(record.database, gwen, (manager) => manager.query(CHECKED_AGAIN, [looked.revisionId]));
    expect(codesOf(await record.safeguards.recordAttempt(ann, looked.summaryId, attempt))).toEqual([
      'release.submitter-tries',
    ]);
    await must(record.safeguards.recordAttempt(gwen, looked.summaryId, attempt));
    expect(await cleared()).toBe(true);
    await must(
      record.safeguards.recordAttempt(abe, looked.summaryId, { ...attempt, outcome: 'identified', result: 'A name' }),
    );
    expect(await cleared()).toBe(false);
    expect((await record.safeguards.standing(gwen, looked.summaryId))!.attempts).toHaveLength(2);
  });

  it('never clears a wording again that somebody was identified from, whoever tries later and however often it is released', async () => {
    const looked = await received(WITH_MAIL);
    await reworded(looked);
    await released(looked);
    const tried = (outcome: 'identified' | 'not-identified') =>
      must(record.safeguards.recordAttempt(gwen, looked.summaryId, { ...attempt, outcome }));
    const standing = async () => (await record.safeguards.standing(sam, looked.summaryId))!;
    const named = async () => (await record.safeguards.listIdentified(ann)).map(({ id }) => id);
    await tried('identified');
    await tried('not-identified');
    expect(await standing()).toMatchObject({ isIdentified: true, isClearedForPublic: false });
    expect(await named()).toContain(looked.summaryId);

    await must(record.safeguards.stop(gwen, looked.summaryId, 'x'));
    expect(await named()).not.toContain(looked.summaryId);
    await must(record.safeguards.lift(gwen, looked.summaryId, 'x'));
    await must(record.release.release(ann, looked)); // an edition of its own, in the same words
    await tried('not-identified');
    expect(await standing()).toMatchObject({ isIdentified: true, isClearedForPublic: false });
    expect((await standing()).attempts.map(({ outcome }) => outcome)).toEqual(['not-identified', 'identified']);

    await released(await received('The GP was told late.', looked.summaryId));
    expect(await standing()).toMatchObject({ isIdentified: false, isClearedForPublic: false, attempts: [] });
    await tried('not-identified');
    expect(await standing()).toMatchObject({ isIdentified: false, isClearedForPublic: true });
    expect(await named()).not.toContain(looked.summaryId);
  });

  it('takes no attempt of a day before the wording was released, and one of that very day', async () => {
    record.clock.set('2014-04-10T09:00:00Z');
    const looked = await received(WITH_MAIL);
    await reworded(looked);
    await released(looked);
    record.clock.set('2014-04-12T09:00:00Z');
    const on = (triedOn: string) => record.safeguards.recordAttempt(gwen, looked.summaryId, { ...attempt, triedOn });
    expect(codesOf(await on('2014-04-09'))).toEqual(['release.tried-before-release']);
    await must(on('2014-04-10'));
    record.clock.set('2014-04-02T09:00:00Z');
  });
});
