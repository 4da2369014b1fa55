import { type Actor, type Action, Forbidden, may, operatorFor, type Role, ROLES } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner, connectTestDatabase } from '../../../test/builders/test-database.js';
import { ENTITIES } from '../../../apps/platform.js';
import { code } from '../test/small-typology.js';
import type { Change } from './domain/change.js';
import { checkTypology } from './domain/check-typology.js';
import { historyOf } from './domain/code-history.js';
import { stepsBetween } from './domain/crosswalk.js';
import type { TypologyDocument } from './domain/typology-document.js';
import { GovernanceReader } from './governance-reader.js';
import { GovernanceService } from './governance.service.js';
import { PublishedVersions } from './published-versions.js';
import { Typologies } from './typologies.js';

let record: Record;
let governance: GovernanceService;
let reader: GovernanceReader;
const someone = (role: Role, id = role as string, boardId: string | null = null): Actor => ({
  id,
  name: id,
  boardId,
  roles: [role],
});
const [group, administrator] = [someone('group-member'), someone('administrator')];
const proposer = someone('group-member', 'proposer');
const approver = someone('board-approver', 'approver', 'ambleford');
const add = (id: string): Change => ({ kind: 'add', domain: 'child', code: code(id) });
const agreed = {
  outcome: 'agreed',
  reason: 'The group saw it in four reviews.',
  forum: 'business-managers-group',
  decidedOn: '2014-04-02',
} as const;

beforeEach(async () => {
  record = await openRecord();
  const versions = new PublishedVersions(record.database, record.typologies);
  governance = new GovernanceService(record.database, record.typologies, versions, record.clock);
  reader = new GovernanceReader(record.database);
});
afterEach(() => record.close());

const inForce = () => record.typologies.inForce().version;
const proposed = async (change: Change, by = proposer, examples: string[] = []) => {
  const outcome = await governance.propose(by, { change, basedOn: inForce(), reason: 'It keeps coming up.', examples });
  if (!outcome.ok) throw new Error(outcome.refusals[0].code);
  return outcome.value;
};
const agreedOn = async (change: Change) => {
  const id = await proposed(change);
  const today = record.clock.now().toISOString().slice(0, 10);
  expect(await governance.decide(group, id, { ...agreed, decidedOn: today })).toEqual({ ok: true, value: undefined });
  return id;
};
const publish = (...proposalIds: string[]) => governance.publish(administrator, { basedOn: inForce(), proposalIds });
const codesOf = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  (outcome.refusals ?? []).map((one) => one.code);
const passageOf = async (boardId: string) => {
  const draft = draftOf({ boardId, themes: 'The health visitor was not told.' });
  await record.summaries.receive(
    operatorFor(boardId),
    { name: 'a.docx', bytes: new TextEncoder().encode(boardId) },
    draft,
  );
  const rows = await asOwner<{ id: string }>(record.url, 'SELECT id FROM passage WHERE board_id = $1', [boardId]);
  return rows[0]!.id;
};
const audited = async () =>
  (
    await asOwner<{ action: string }>(
      record.url,
      `SELECT action FROM audit_entry WHERE action LIKE 'typology.%' ORDER BY id`,
    )
  ).map(({ action }) => action);

describe('the way of a proposal', () => {
  it('is proposed, commented on by two boards, agreed and published, each act with its trace', async () => {
    const id = await proposed(add('child-runaway'));
    await governance.comment(approver, id, 'We need this.');
    await governance.comment(someone('board-contributor', 'c', 'brackenmoor'), id, 'So do we.');
    await governance.decide(group, id, agreed);
    expect(await publish(id)).toEqual({ ok: true, value: '2014.1' });
    expect(await reader.find(group, id)).toMatchObject({
      state: 'published',
      publishedIn: '2014.1',
      basedOn: '2013.1',
      said: [{ speaksFor: 'ambleford' }, { speaksFor: 'brackenmoor', text: 'So do we.' }],
      decisions: [{ outcome: 'agreed', forum: 'business-managers-group', decidedOn: '2014-04-02' }],
    });
    expect(await audited()).toEqual([
      'typology.propose',
      'typology.comment',
      'typology.comment',
      'typology.agreed',
      'typology.publish',
    ]);
  });

  it('can be declined with a reason, and then neither commented on, decided nor published', async () => {
    const id = await proposed(add('child-runaway'));
    await governance.decide(group, id, { ...agreed, outcome: 'declined', forum: 'analysis-meeting' });
    expect((await reader.find(group, id))?.state).toBe('declined');
    expect(codesOf(await governance.comment(group, id, 'Still'))).toEqual(['typology.proposal-closed']);
    expect(codesOf(await governance.decide(group, id, agreed))).toEqual(['typology.proposal-closed']);
    expect(codesOf(await publish(id))).toEqual(['typology.nothing-agreed']);
  });

  it('is decided by somebody who did not make it, and withdrawn by who did', async () => {
    const id = await proposed(add('child-runaway'));
    for (const outcome of ['agreed', 'declined'])
      expect(codesOf(await governance.decide(proposer, id, { ...agreed, outcome }))).toEqual(['typology.same-person']);
    expect(await reader.find(group, id)).toMatchObject({ state: 'open', decisions: [] });
    expect(await governance.withdraw(proposer, id)).toMatchObject({ ok: true });
  });

  it('can be taken back while it is agreed and not published, with a reason, and decided anew', async () => {
    const [id, other] = [await agreedOn(add('child-runaway')), await agreedOn(add('child-in-hiding'))];
    expect(codesOf(await governance.takeBack(group, id, ' '))).toEqual(['typology.reason-missing']);
    expect(await governance.takeBack(group, id, 'It was meant for another proposal.')).toMatchObject({ ok: true });
    expect(codesOf(await governance.takeBack(group, id, 'Again'))).toEqual(['typology.nothing-to-take-back']);
    expect(codesOf(await publish(id, other))).toEqual(['typology.agreed-meanwhile']);
    expect(await publish(other)).toMatchObject({ ok: true });
    expect(codesOf(await governance.takeBack(group, other, 'Too late'))).toEqual(['typology.nothing-to-take-back']);
    await governance.decide(group, id, { ...agreed, outcome: 'declined' });
    const found = await reader.find(group, id);
    expect(found).toMatchObject({ state: 'declined' });
    expect(found!.decisions.map(({ outcome }) => outcome)).toEqual(['agreed', 'taken-back', 'declined']);
    expect(await audited()).toContain('typology.take-back');
  });

  it('brings back a retired code, whose history says so', async () => {
    await publish(await agreedOn({ kind: 'retire', code: 'early-help' }));
    expect([...record.typologies.retired().keys()]).toEqual(['early-help']);
    await publish(await agreedOn({ kind: 'bring-back', code: 'early-help', domain: 'response' }));
    expect(record.typologies.inForce().codes.get('early-help')?.label).toBe('Early help');
    expect(record.typologies.retired().size).toBe(0);
    const history = historyOf(record.typologies.all(), 'early-help').map(({ version, kind }) => [version, kind]);
    expect(history).toEqual([
      ['2013.1', 'first'],
      ['2014.1', 'retired'],
      ['2014.2', 'back'],
    ]);
  });

  it('can be withdrawn by whoever made it, and by nobody else', async () => {
    const id = await proposed(add('child-runaway'), approver);
    expect(codesOf(await governance.withdraw(group, id))).toEqual(['typology.not-your-proposal']);
    expect(await governance.withdraw(approver, id)).toMatchObject({ ok: true });
    expect(codesOf(await governance.withdraw(approver, id))).toEqual(['typology.proposal-closed']);
  });

  it('wants a reason, a known forum and a day that has been', async () => {
    const unreasoned = { change: add('seeing-it'), basedOn: '2013.1', reason: ' ', examples: [] };
    expect(codesOf(await governance.propose(group, unreasoned))).toEqual(['typology.reason-missing']);
    const id = await proposed(add('child-runaway'));
    const decide = async (change: object) => codesOf(await governance.decide(group, id, { ...agreed, ...change }));
    expect(await decide({ reason: '', forum: 'pub', decidedOn: '2014-02-30' })).toEqual([
      'typology.reason-missing',
      'typology.forum-unknown',
      'typology.date-missing',
    ]);
    expect(await decide({ decidedOn: '2014-04-03' })).toEqual(['typology.date-ahead']);
    expect(await decide({ decidedOn: '2009-04-01' })).toEqual(['typology.date-before-proposal']);
    expect(codesOf(await governance.comment(group, id, ' \n'))).toEqual(['typology.comment-missing']);
    expect(codesOf(await governance.comment(group, '4b5d8b0e-6c5c-4d0e-9d43-2f5d6f1f0c11', 'To what?'))).toEqual([
      'typology.no-such-proposal',
    ]);
  });

  it('takes as examples only passages its proposer may read, and shows each reader only theirs', async () => {
    const [own, other] = [await passageOf('ambleford'), await passageOf('brackenmoor')];
    const from = (examples: string[]) =>
      governance.propose(approver, { change: add('child-runaway'), basedOn: '2013.1', reason: 'Seen.', examples });
    expect(codesOf(await from([own, other]))).toEqual(['typology.no-such-passage']);
    expect(codesOf(await from(Array.from({ length: 21 }, () => own)))).toEqual(['typology.too-many-examples']);
    const id = await proposed(add('child-runaway'), approver, [own]);
    expect((await reader.find(approver, id))?.shown).toMatchObject([{ text: 'The health visitor was not told.' }]);
    expect((await reader.find(group, id))?.shown).toEqual([{ id: own, text: null, summaryId: null }]);
  });
});

describe('a proposal in words for an earlier version', () => {
  const worded = (id: string, label: string): Change => {
    const { id: _, ...wording } = code(id, { label });
    return { kind: 'reword', code: id, wording };
  };
  const sent = (change: Change, basedOn = '2013.1') =>
    governance.propose(group, { change, basedOn, reason: 'Clearer.', examples: [] });

  it('is refused when the code has changed since, and kept as of its version when it has not', async () => {
    await publish(await agreedOn(worded('child-voice', 'Hearing children')));
    expect(await sent(worded('child-voice', 'What children say'))).toEqual({
      ok: false,
      refusals: [
        expect.objectContaining({ code: 'typology.form-overtaken', codeId: 'child-voice', version: '2014.1' }),
      ],
    });
    const apart = await sent({ kind: 'retire', code: 'normalisation' });
    expect(apart.ok && (await reader.find(group, apart.value))?.basedOn).toBe('2013.1');
  });

  it('is refused by a process that has not heard of the newer version yet', async () => {
    const elsewhere = new Typologies(record.typologies.all());
    const other = new GovernanceService(
      record.database,
      elsewhere,
      new PublishedVersions(record.database, elsewhere),
      record.clock,
    );
    await publish(await agreedOn({ kind: 'retire', code: 'child-voice' }));
    const late = { change: worded('child-voice', 'Late'), basedOn: '2013.1', reason: 'Clearer.', examples: [] };
    expect(codesOf(await other.propose(group, late))).toEqual(['typology.form-overtaken']);
  });

  it('is refused for a version there is not', async () => {
    expect(codesOf(await sent(add('child-runaway'), '1999.1'))).toEqual(['typology.no-such-version']);
  });
});

it('refuses the id of a domain for a code, without a fault', async () => {
  const taken = { change: add('response'), basedOn: '2013.1', reason: 'Clearer.', examples: [] };
  expect(codesOf(await governance.propose(group, taken))).toEqual(['typology.id-taken']);
});

describe('what has been agreed', () => {
  it('stands against a second change to the same code, naming both proposals', async () => {
    const first = await agreedOn({ kind: 'retire', code: 'normalisation' });
    const second = await proposed({ kind: 'move', code: 'normalisation', domain: 'child' });
    expect(await governance.decide(group, second, agreed)).toMatchObject({
      refusals: [{ code: 'typology.changes-conflict', proposalId: second, otherId: first, codeId: 'normalisation' }],
    });
    expect((await reader.find(group, second))?.state).toBe('open');
  });

  it('holds one of two proposals on the same code, when both are agreed to at the same moment', async () => {
    const both = [
      await proposed({ kind: 'retire', code: 'normalisation' }),
      await proposed({ kind: 'move', code: 'normalisation', domain: 'child' }),
    ];
    const outcomes = await Promise.all(both.map((id) => governance.decide(group, id, agreed)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.flatMap(codesOf)).toEqual(['typology.changes-conflict']);
  });

  it('becomes one version with its crosswalk, named for the year and never changed after', async () => {
    const ids = [
      await agreedOn({ kind: 'retire', code: 'normalisation' }),
      await agreedOn({
        kind: 'merge',
        codes: ['child-voice', 'lived-experience'],
        domain: 'child',
        into: code('childs-world'),
      }),
    ];
    await publish(...ids);
    const typology = record.typologies.inForce();
    expect([typology.version, typology.status, typology.replaces, typology.document.published]).toEqual([
      '2014.1',
      'agreed',
      '2013.1',
      '2014-04-02',
    ]);
    expect(stepsBetween(record.typologies, '2013.1', '2014.1')[0]!.entries).toEqual([
      { from: 'child-voice', to: ['childs-world'] },
      { from: 'lived-experience', to: ['childs-world'] },
      { from: 'normalisation', to: [] },
    ]);
    await publish(await agreedOn(add('second-code')));
    record.clock.set('2015-01-05T09:00:00Z');
    await publish(await agreedOn(add('third-code')));
    expect(record.typologies.all().map(({ version }) => version)).toEqual(['2013.1', '2014.1', '2014.2', '2015.1']);
    await expect(record.database.query(`UPDATE typology_version SET document = '{}'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(record.database.query('DELETE FROM typology_version')).rejects.toThrow('permission denied');
  });

  it('is published once, however many ask at the same moment', async () => {
    const ids = [await agreedOn(add('first-code'))];
    const outcomes = await Promise.all([publish(...ids), publish(...ids), publish(...ids)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.flatMap(codesOf)).toEqual(['typology.published-meanwhile', 'typology.published-meanwhile']);
    expect(await asOwner(record.url, 'SELECT version FROM typology_version')).toEqual([{ version: '2014.1' }]);
  });

  it('is not published with something agreed since the page was read', async () => {
    const first = await agreedOn(add('first-code'));
    await agreedOn(add('second-code'));
    expect(codesOf(await publish(first))).toEqual(['typology.agreed-meanwhile']);
  });

  it('does not overtake a version published meanwhile: a proposal on a code changed since is told so', async () => {
    const [late, apart] = [
      await proposed({ kind: 'retire', code: 'child-voice' }),
      await proposed({ kind: 'retire', code: 'normalisation' }),
    ];
    const { id: _, ...wording } = code('child-voice', { label: 'Hearing children' });
    await publish(await agreedOn({ kind: 'reword', code: 'child-voice', wording }));
    expect(await governance.decide(group, late, agreed)).toMatchObject({
      refusals: [{ code: 'typology.changed-meanwhile', proposalId: late, codeId: 'child-voice', version: '2014.1' }],
    });
    expect(await governance.decide(group, apart, agreed)).toMatchObject({ ok: true });
  });
});

it('reaches a process that knew nothing of it, as it looks and when it starts, and stands against another file', async () => {
  const elsewhere = new Typologies(record.typologies.all());
  const other = await connectTestDatabase(record.url, ENTITIES);
  const versions = new PublishedVersions(other, elsewhere);
  await versions.onModuleInit();
  await publish(await agreedOn(add('first-code')));
  await new Promise((wake) => setTimeout(wake, 1500));
  expect(elsewhere.inForce().version).toBe('2014.1');
  expect(elsewhere.inForce().codes.get('first-code')).toMatchObject({ domain: 'child' });
  await versions.onModuleDestroy();

  const [file] = record.typologies.all();
  const restarted = new Typologies([file!]);
  await new PublishedVersions(other, restarted).takeIn(other.manager);
  expect(restarted.inForce().version).toBe('2014.1');

  const published = record.typologies.inForce();
  const withFile = (document: TypologyDocument) =>
    new PublishedVersions(other, new Typologies([file!, checkTypology(document, 'file')])).takeIn(other.manager);
  await withFile(structuredClone(published.document));
  await expect(withFile({ ...published.document, max_codes_per_passage: 5 })).rejects.toThrow(
    'Typology 2014.1: the version published here and the file 2014.1.yaml differ.',
  );
  await other.destroy();
}, 15_000);

it.each<[Action, (actor: Actor, id: string) => Promise<unknown>]>([
  [
    'typology.propose',
    (actor) => governance.propose(actor, { change: add('one-code'), basedOn: '2013.1', reason: 'Why.', examples: [] }),
  ],
  ['typology.propose', (actor, id) => governance.withdraw(actor, id)],
  ['typology.comment', (actor, id) => governance.comment(actor, id, 'Said.')],
  ['typology.decide', (actor, id) => governance.decide(actor, id, agreed)],
  ['typology.publish', (actor) => governance.publish(actor, { basedOn: '2013.1', proposalIds: [] })],
  ['typology.read', (actor) => reader.list(actor)],
])('asks every role for the right %s', async (action, act) => {
  for (const role of [...ROLES, 'operator' as const]) {
    const done = act(someone(role, 'tried'), await proposed(add('other-code')));
    if (may(someone(role), action)) await expect(done).resolves.toBeDefined();
    else await expect(done).rejects.toThrow(Forbidden);
  }
});
