import { inTransaction } from '#libs/database';
import { may, operatorFor, ROLES, type Action, type Actor, type Role } from '#libs/authority';
import type { Outcome, Refusal } from '#libs/kernel';
import type { Act, State } from '#libs/summaries';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import type { Choice, Decision } from './domain/check-resolution.js';
import type { Looked } from './release.service.js';

const at = (id: string, ...roles: Role[]): Actor => ({ id, name: id, boardId: 'ambleford', roles });
const sam = at('sam', 'board-contributor');
const ann = at('ann', 'board-approver');
const gwen = at('gwen', 'privacy-guardian');
const member: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };
const elsewhere: Actor = { ...ann, id: 'bo', boardId: 'brackenmoor' };
const MAIL = 'jane.roe@example.org';
const WITH_MAIL = `The HV wrote to ${MAIL} and had no answer.`;
const said = { note: 'Please correct', comments: {} };

let record: Record;
let files = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

type Wishes = Parameters<typeof draftOf>[0];
/** A form the board has just sent. */
const received = (wishes: Wishes = {}, correcting?: string) => sentBy(sam, wishes, correcting);
const sentBy = async (actor: Actor, wishes: Wishes = {}, correcting?: string): Promise<Looked> => {
  files += 1;
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const done = await record.summaries.receive(actor, file, draftOf({ reference: `R/${files}`, ...wishes }), correcting);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
};
const codesOf = (outcome: Outcome<unknown, Refusal>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const stateOf = async ({ summaryId }: Looked) => (await record.reader.find(ann, summaryId))!.state;
const readBy = async (actor: Actor, { summaryId }: Looked) => {
  const page = await record.reader.find(actor, summaryId);
  return page?.passages.themes.map(({ text }) => text);
};
const must = async (done: Promise<Outcome<unknown, Refusal>>) => expect(codesOf(await done)).toEqual([]);

const ACTS = {
  resolve: (actor: Actor, looked: Looked) => record.gate.resolve(actor, looked, []),
  submit: (actor: Actor, looked: Looked) => record.release.submit(actor, looked),
  return: (actor: Actor, looked: Looked) => record.release.sendBack(actor, looked, said),
  approve: (actor: Actor, looked: Looked) => record.release.approve(actor, looked),
  release: (actor: Actor, looked: Looked) => record.release.release(actor, looked),
  withdraw: (actor: Actor, looked: Looked) => record.release.withdraw(actor, looked.summaryId, 'Too soon'),
} satisfies { [A in Act]: (actor: Actor, looked: Looked) => Promise<Outcome<void, Refusal>> };
const WAY: { [S in State]: Act[] } = {
  draft: [],
  submitted: ['submit'],
  returned: ['submit', 'return'],
  approved: ['submit', 'approve'],
  released: ['submit', 'approve', 'release'],
  withdrawn: ['submit', 'approve', 'release', 'withdraw'],
};
/** A summary in a state, by the way summaries come to it. */
const inState = async (state: State, wishes: Parameters<typeof draftOf>[0] = {}): Promise<Looked> => {
  const looked = await received(wishes);
  for (const act of WAY[state]) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
  return looked;
};
/** Decides on everything that is found, in the same way. */
const decideAll = async (looked: Looked, choice: Choice, wording?: string): Promise<void> => {
  const { findings } = (await record.gate.check(sam, looked.summaryId))!;
  const decisions = findings.map(({ id }): Decision => ({ findingId: id, choice, wording, reason: 'Public already' }));
  await must(record.gate.resolve(sam, looked, decisions));
};

describe('states, acts and roles', () => {
  const RIGHT: { [A in Act]: Action } = {
    resolve: 'release.resolve',
    submit: 'summaries.submit',
    return: 'summaries.return',
    approve: 'summaries.approve',
    release: 'summaries.release',
    withdraw: 'summaries.withdraw',
  };
  const NEXT: { [S in State]: Partial<{ [A in Act]: State }> } = {
    draft: { resolve: 'draft', submit: 'submitted' },
    submitted: { return: 'returned', approve: 'approved' },
    returned: { resolve: 'returned', submit: 'submitted' },
    approved: { return: 'returned', release: 'released' },
    released: { withdraw: 'withdrawn' },
    withdrawn: { resolve: 'withdrawn', submit: 'submitted' },
  };

  it.each(Object.keys(WAY) as State[])(
    'moves a summary that is %s just where its state has a way, for every role',
    async (state) => {
      let looked = await inState(state);
      const outcomes: [string, Act, State][] = [];
      for (const role of ROLES)
        for (const act of Object.keys(ACTS) as Act[]) {
          const actor = at(`someone-${role}`, role);
          await ACTS[act](actor, looked).catch((fault: Error) => expect(fault.message).toContain(RIGHT[act]));
          const now = await stateOf(looked);
          outcomes.push([role, act, now]);
          if (now !== state) looked = await inState(state);
        }
      const expected = ROLES.flatMap((role) =>
        (Object.keys(ACTS) as Act[]).map((act) => [
          role,
          act,
          (may(at('x', role), RIGHT[act]) && NEXT[state][act]) || state,
        ]),
      );
      expect(outcomes).toEqual(expected);
    },
    30_000,
  );

  it('keeps who did what, when and why', async () => {
    const looked = await received();
    await must(record.release.submit(sam, looked));
    await must(
      record.release.sendBack(ann, looked, {
        note: 'Which clinic?',
        comments: { themes: ' Say when. ', changes: ' ' },
      }),
    );
    const { own } = (await record.reader.find(ann, looked.summaryId))!;
    expect(own!.history.map(({ kind, byId, note }) => [kind, byId, note])).toEqual([
      ['received', 'sam', null],
      ['submitted', 'sam', null],
      ['returned', 'ann', 'Which clinic?'],
    ]);
    expect(own!.comments).toEqual({ themes: 'Say when.' });
    await received({}, looked.summaryId);
    expect((await record.reader.find(ann, looked.summaryId))!.own!.comments).toEqual({});
  });

  it('is of the board alone: another board’s people find no such summary, whatever they do', async () => {
    const looked = await inState('submitted');
    const others = [elsewhere, { ...elsewhere, id: 'gu', roles: ['privacy-guardian'] as const }];
    for (const act of ['submit', 'approve', 'release', 'resolve'] as const)
      expect(codesOf(await ACTS[act](others[0]!, looked))).toEqual(['summaries.no-such-summary']);
    expect(codesOf(await record.release.withdraw(elsewhere, looked.summaryId, 'x'))).toEqual([
      'release.nothing-released',
    ]);
    expect(codesOf(await record.safeguards.stop(others[1]!, looked.summaryId, 'x'))).toEqual([
      'summaries.no-such-summary',
    ]);
    expect(await record.gate.check(elsewhere, looked.summaryId)).toBeUndefined();
    expect(await record.safeguards.standing(elsewhere, looked.summaryId)).toBeUndefined();
    expect(await stateOf(looked)).toBe('submitted');
  });

  it('does not return anything without a word, nor withdraw it without a reason', async () => {
    const submitted = await inState('submitted');
    expect(codesOf(await record.release.sendBack(ann, submitted, { note: ' ', comments: { themes: ' ' } }))).toEqual([
      'release.comment-missing',
    ]);
    const released = await inState('released');
    expect(codesOf(await record.release.withdraw(ann, released.summaryId, ' '))).toEqual(['release.reason-missing']);
  });

  it('does not approve what its submitter approves, whatever their rights', async () => {
    const looked = await received();
    await must(record.release.submit(ann, looked));
    expect(codesOf(await record.release.approve(ann, looked))).toEqual(['release.same-person']);
    await must(record.release.approve(at('abe', 'board-approver'), looked));
  });

  it('says everything that is missing before a summary can be counted', async () => {
    const looked = await received({ completed: '2014', themes: null, reference: 'JS 12/03/2009' });
    expect(codesOf(await record.release.submit(sam, looked))).toEqual([
      'summaries.no-completion-quarter',
      'summaries.nothing-learnt',
      'summaries.reference-tells',
    ]);
  });

  it('acts only on the revision that was looked at', async () => {
    const looked = await inState('submitted');
    await received({ themes: 'Corrected.' }, looked.summaryId);
    expect(codesOf(await record.release.approve(ann, looked))).toEqual(['summaries.newer-revision']);
    expect(await stateOf(looked)).toBe('draft');
  });

  it.each(['submit', 'approve', 'release'] as const)(
    'lets one of twenty who %s at once, and tells the others',
    async (act) => {
      const looked = await inState(act === 'submit' ? 'draft' : act === 'approve' ? 'submitted' : 'approved');
      const people = Array.from({ length: 20 }, (_, n) => at(`approver ${n}`, 'board-approver'));
      const outcomes = await Promise.all(people.map((actor) => ACTS[act](actor, looked)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(new Set(outcomes.flatMap(codesOf))).toEqual(new Set(['summaries.not-now']));
    },
  );
});

describe('what is found', () => {
  it('has to be decided on before a summary is submitted, and shows what is to be decided', async () => {
    const looked = await received({ themes: WITH_MAIL });
    expect(await record.release.submit(sam, looked)).toMatchObject({
      refusals: [{ code: 'release.findings-open', open: 1 }],
    });
    const checked = (await record.gate.check(sam, looked.summaryId))!;
    expect(checked).toMatchObject({ open: 1, findings: [{ kind: 'email', key: 'themes.0', resolution: null }] });
    const { start, end } = checked.findings[0]!;
    expect(WITH_MAIL.slice(start, end)).toBe(MAIL);
  });

  it('leaves in the wording that was accepted; the board keeps the original', async () => {
    const looked = await received({ themes: WITH_MAIL });
    await decideAll(looked, 'accept');
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    expect(await readBy(ann, looked)).toEqual([WITH_MAIL]);
    expect(await readBy(member, looked)).toEqual(['The HV wrote to [contact details removed] and had no answer.']);
    expect((await record.reader.find(ann, looked.summaryId))!.regionReads).toBe('this');
  });

  it('leaves in one’s own wording, which is looked through too', async () => {
    const looked = await received({ themes: WITH_MAIL });
    const { findings } = (await record.gate.check(sam, looked.summaryId))!;
    const decision = { findingId: findings[0]!.id, choice: 'edit' as const };
    const again = await record.gate.resolve(sam, looked, [{ ...decision, wording: 'her (roe@example.org)' }]);
    expect(codesOf(again)).toEqual(['release.wording-identifies']);
    await must(record.gate.resolve(sam, looked, [{ ...decision, wording: 'the school nurse' }]));
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    expect(await readBy(member, looked)).toEqual(['The HV wrote to the school nurse and had no answer.']);
  });

  it('leaves as it is where somebody says why', async () => {
    const looked = await received({ themes: WITH_MAIL });
    await decideAll(looked, 'keep');
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    expect(await readBy(member, looked)).toEqual([WITH_MAIL]);
  });

  it('stores no decision at all where one of several cannot stand', async () => {
    const looked = await received({ themes: `${WITH_MAIL}\nOr to office@example.org.` });
    const { findings } = (await record.gate.check(sam, looked.summaryId))!;
    const [first, second] = findings.map(({ id }) => id) as [string, string];
    const outcome = await record.gate.resolve(sam, looked, [
      { findingId: first, choice: 'accept' },
      { findingId: second, choice: 'keep', reason: '' },
    ]);
    expect(outcome).toMatchObject({ refusals: [{ code: 'release.keep-reason-missing', findingId: second }] });
    expect((await record.gate.check(sam, looked.summaryId))!.open).toBe(2);
  });

  it('holds no words of the summary where findings are kept', async () => {
    const looked = await received({ themes: 'Write to secret.person@example.org now.' });
    await record.gate.check(sam, looked.summaryId);
    const rows = await asOwner<{ row: string }>(
      record.url,
      'SELECT row_to_json(f)::text AS row FROM release_finding f',
    );
    expect(rows.some(({ row }) => row.includes('secret.person'))).toBe(false);
  });

  it('changes nothing when it is looked for again and nothing is new', async () => {
    const looked = await received({ themes: WITH_MAIL });
    const first = await record.gate.check(sam, looked.summaryId);
    expect(await record.gate.check(gwen, looked.summaryId)).toEqual(first);
  });

  it('stays decided in a correction where the words around it are the same, in the name of who decided it', async () => {
    const before = await received({ themes: `One line.\n${WITH_MAIL}`, changes: WITH_MAIL });
    await decideAll(before, 'edit', 'the family');
    const changes = `${WITH_MAIL} It was sent again.`;
    const corrected = await received({ themes: WITH_MAIL, changes }, before.summaryId);
    const checked = (await record.gate.check(ann, corrected.summaryId))!;
    expect(checked.findings).toMatchObject([
      { key: 'themes.0', resolution: { choice: 'edit', wording: 'the family', byId: 'sam' } },
      { key: 'changes.0', resolution: null },
    ]);
    expect(codesOf(await record.release.submit(sam, corrected))).toEqual(['release.findings-open']);
  });

  it('holds a signed summary back when another one released since makes it tell more', async () => {
    const together = { incident: '2012-11', reviewType: 'concise-review' };
    const [one, two] = [await received(together), await received(together)];
    await must(record.release.submit(sam, one));
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, two));
    const checked = (await record.gate.check(ann, one.summaryId))!;
    expect(checked.findings).toMatchObject([{ kind: 'combination', certainty: 'warn', isNew: false }]);
    await must(record.release.approve(ann, one));
  });
});

describe('the released edition', () => {
  const carried = async (from: string, to: string) => {
    const [row] = await asOwner<{ codings: number }>(
      record.url,
      `SELECT count(*)::int AS codings FROM coding c JOIN passage p ON p.id = c.passage_id
         JOIN revision r ON r.id = p.revision_id WHERE c.coder_id = $1 AND p.text = $2`,
      [from, to],
    );
    return row!.codings;
  };

  it('takes over the codes people settled on the original, and hands back those settled on it', async () => {
    const looked = await received({ themes: `${WITH_MAIL}\nNobody asked the father.` });
    await record.tagging.suggestMissing(operatorFor('ambleford'));
    const [first] = (await record.reader.find(ann, looked.summaryId))!.passages.themes;
    await inTransaction(record.database, { id: 'cora', boardId: 'ambleford' }, (manager) =>
      manager.query(CODED, [first!.id]),
    );
    await inTransaction(record.database, { id: 'ada', boardId: 'ambleford' }, (manager) =>
      manager.query(ADJUDICATED, [first!.id, `${MAIL} was her only address.`]),
    );
    await decideAll(looked, 'accept');
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    await record.tagging.suggestMissing(operatorFor('ambleford'));
    const [, second] = (await record.reader.find(member, looked.summaryId))!.passages.themes;
    await inTransaction(record.database, { id: 'dan', boardId: null }, (manager) => manager.query(CODED, [second!.id]));
    expect(await record.coding.carryOver(operatorFor('ambleford'))).toBe(3);
    expect(await record.coding.carryOver(operatorFor('ambleford'))).toBe(0);
    expect(await carried('cora', 'The HV wrote to [contact details removed] and had no answer.')).toBe(1);
    expect(await carried('dan', 'Nobody asked the father.')).toBe(2);
    const seen = await inTransaction(record.database, member, (manager) =>
      manager.query<{ reason: string }[]>(`SELECT reason FROM coding WHERE coder_id = 'ada'`),
    );
    expect(seen).toEqual([{ reason: 'carried over to the corrected form' }]); // what it said may quote the original
  });

  it('takes over the codes of the edition before it, also of passages in other words', async () => {
    const looked = await received({ themes: WITH_MAIL });
    await decideAll(looked, 'accept');
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    await record.tagging.suggestMissing(operatorFor('ambleford'));
    const [passage] = (await record.reader.find(member, looked.summaryId))!.passages.themes;
    await inTransaction(record.database, { id: 'eve', boardId: null }, (manager) =>
      manager.query(CODED, [passage!.id]),
    );
    const corrected = await received({ themes: `${WITH_MAIL}\nA line more.` }, looked.summaryId);
    await decideAll(corrected, 'accept');
    for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, corrected));
    await record.coding.carryOver(operatorFor('ambleford'));
    const [now] = (await record.reader.find(member, looked.summaryId))!.passages.themes;
    const held = await asOwner(record.url, `SELECT 1 FROM coding WHERE coder_id = 'eve' AND passage_id = $1`, [
      now!.id,
    ]);
    expect(held).toHaveLength(1);
  });
});

/** A settled coding of one passage by whoever's transaction it is. */
const CODED = `
  INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
  SELECT $1, own_account(), 'first', 1, '2013.1', '[]', '{child-voice}', '{"value": "concern", "state": "accepted"}', '{}', true`;
const ADJUDICATED = `
  INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete, reason)
  SELECT $1, own_account(), 'adjudicated', 1, '2013.1', '[]', '{child-voice}', '{"value": "concern", "state": "accepted"}', '{}', true, $2`;

describe('the guard in the database', () => {
  const open = (looked: Looked, revisionId = looked.revisionId) =>
    inTransaction(record.database, ann, (manager) =>
      manager.query('UPDATE summary SET released_revision_id = $2 WHERE id = $1', [looked.summaryId, revisionId]),
    );

  it('opens nothing that was not checked, is not decided on, is not signed by two people, or is stopped', async () => {
    const looked = await received({ themes: WITH_MAIL });
    await expect(open(looked)).rejects.toThrow('this revision was not checked');
    await record.gate.check(sam, looked.summaryId);
    await expect(open(looked)).rejects.toThrow('findings are open');
    await decideAll(looked, 'keep');
    await expect(open(looked)).rejects.toThrow('two people have to sign');
    await must(record.release.submit(sam, looked));
    await expect(open(looked)).rejects.toThrow('two people have to sign');
    await must(record.release.approve(ann, looked));
    await must(record.safeguards.stop(gwen, looked.summaryId, 'Press'));
    await expect(open(looked)).rejects.toThrow('a stop is in force');
    await must(record.safeguards.lift(gwen, looked.summaryId, 'Over'));
    await open(looked);
    expect(await readBy(member, looked)).toEqual([WITH_MAIL]);
  });

  it('opens no original that leaves in other words, and no revision of another summary', async () => {
    const looked = await received({ themes: WITH_MAIL });
    await decideAll(looked, 'accept');
    for (const act of WAY.approved) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
    await expect(open(looked)).rejects.toThrow('only the released wording may leave');
    const other = await inState('approved');
    await expect(open(looked, other.revisionId)).rejects.toThrow('this revision was not checked');
  });

  it('does not take one person’s two signatures', async () => {
    const looked = await inState('submitted');
    await inTransaction(record.database, sam, (manager) =>
      manager.query(
        `INSERT INTO release_signature (check_id, part, board_id, actor_id, on_paper)
         SELECT max(id), 'approver', board_id, 'sam', true FROM release_check WHERE revision_id = $1 GROUP BY board_id`,
        [looked.revisionId],
      ),
    );
    await expect(open(looked)).rejects.toThrow('two people have to sign');
  });
});

describe('what a board has signed on paper', () => {
  it('is loaded by an operator as both signatures, kept as such', async () => {
    const operator = operatorFor('ambleford');
    const looked = await sentBy(operator);
    await must(record.release.releaseSignedOnPaper(operator, looked));
    expect(await record.safeguards.standing(ann, looked.summaryId)).toMatchObject({
      submitted: { byId: 'operator', onPaper: true },
      approved: { byId: 'operator', onPaper: true },
    });
  });

  it('is not what the board sent itself', async () => {
    const sent = await received();
    expect(codesOf(await record.release.releaseSignedOnPaper(operatorFor('ambleford'), sent))).toEqual([
      'release.sent-by-board',
    ]);
    expect(await stateOf(sent)).toBe('draft');
  });

  it('is held where something is found, and left alone once people work on it or it was withdrawn', async () => {
    const operator = operatorFor('ambleford');
    const found = await sentBy(operator, { themes: WITH_MAIL });
    expect(await record.release.releaseSignedOnPaper(operator, found)).toMatchObject({
      refusals: [{ code: 'release.findings-open', open: 1 }],
    });
    expect(await stateOf(found)).toBe('draft');
    for (const state of ['submitted', 'returned', 'approved', 'withdrawn'] as const) {
      const looked = await inState(state);
      expect(codesOf(await record.release.releaseSignedOnPaper(operator, looked))).toEqual(['summaries.not-now']);
    }
  });
});

it('shows what a correction changed, and what leaves in other words, to its own board alone', async () => {
  const looked = await received({ themes: WITH_MAIL });
  await decideAll(looked, 'accept');
  for (const act of WAY.released) await must(ACTS[act](act === 'submit' ? sam : ann, looked));
  const { revisions } = (await record.reader.find(ann, looked.summaryId))!.own!;
  expect(revisions.map(({ number, isEdition }) => [number, isEdition])).toEqual([
    [1, false],
    [1, true],
  ]);
  const [original, edition] = revisions.map(({ id }) => id) as [string, string];
  const changed = (await record.reader.compare(ann, looked.summaryId, original, edition))!.filter(
    (field) => field.isChanged,
  );
  expect(changed.map(({ field }) => field)).toEqual(['reference', 'themes']);
  expect(await record.reader.compare(member, looked.summaryId, original, edition)).toBeUndefined();
  expect(await record.reader.compare(elsewhere, looked.summaryId, original, edition)).toBeUndefined();
});
