import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inTransaction } from '#libs/database';
import { type Actor, Forbidden, may, operatorFor, ROLES, type Role } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { EarlierGovernance, readEarlierGovernance } from './earlier-governance.js';
import { FidelityReader } from './fidelity-reader.js';
import { FrameworkDepartures } from './framework-departures.service.js';
import { FrameworkLog } from './framework-log.js';
import { FrameworkProposals } from './framework-proposals.service.js';
import { loadPrinciples } from './load-principles.js';
import { FidelitySettings } from './settings.js';

const by = (role: Role, boardId: string | null = null): Actor => ({
  id: randomUUID(),
  name: 'Someone',
  boardId,
  roles: [role],
});
const [ambleford, brackenmoor] = [by('board-approver', 'ambleford'), by('board-approver', 'brackenmoor')];
const [group, steering] = [by('group-member'), by('steering-group-member')];
const CHANGE = {
  section: 'forums',
  title: 'Two forums a year',
  wording: 'At least two.',
  reason: 'Nobody knows what regular means.',
  commentUntil: '2014-05-01',
};

let record: Record;
let proposals: FrameworkProposals;
let departures: FrameworkDepartures;
let log: FrameworkLog;
let reader: FidelityReader;
let earlier: EarlierGovernance;
beforeAll(async () => {
  record = await openRecord();
  const { database, reference, clock, gateContext } = record;
  const settings = new FidelitySettings(loadPrinciples(join(projectRoot, 'data/reference')), gateContext);
  proposals = new FrameworkProposals(database, settings, clock);
  departures = new FrameworkDepartures(database, settings, reference, clock);
  log = new FrameworkLog(database, reference, clock);
  reader = new FidelityReader(database, settings, reference, record.tagging, record.typologies);
  earlier = new EarlierGovernance(database, settings, reference);
});
afterAll(() => record.close());

const proposed = async (actor = ambleford): Promise<string> => {
  const made = await proposals.propose(actor, CHANGE);
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
};
const vote = (actor: Actor, id: string, is: string, seen = 0) =>
  proposals.vote(actor, id, { vote: is, reason: '', seen });
const codeOf = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) => outcome.refusals?.[0]?.code;

it('goes from a proposal over comments and votes, one a board, to a decision and into the change log', async () => {
  const id = await proposed();
  await proposals.comment(brackenmoor, id, 'We hold four.');
  await vote(ambleford, id, 'for');
  await vote(brackenmoor, id, 'against');
  expect(codeOf(await vote(brackenmoor, id, 'for'))).toBe('fidelity.voted-meanwhile');
  expect(await vote(brackenmoor, id, 'for', 1)).toMatchObject({ ok: true });
  const decision = { outcome: 'adopted', reason: 'Agreed.', decidedOn: '2014-04-01', inForceFrom: '2014-07-01' };
  expect(await proposals.decide(steering, id, decision)).toMatchObject({ ok: true });
  expect(codeOf(await vote(ambleford, id, 'against', 1))).toBe('fidelity.proposal-closed');
  const found = (await log.findProposal(group, id))!;
  expect(found).toMatchObject({
    state: 'adopted',
    boards: 23,
    tally: { for: 2, against: 0, abstain: 0, notVoted: 21 },
  });
  expect(found.said.map(({ text, speaksFor }) => [speaksFor, text])).toEqual([['brackenmoor', 'We hold four.']]);
  expect((await log.changes(group)).map(({ title }) => title)).toContain('Two forums a year');
});

it('counts the votes of what was decided or withdrawn with the boards of that day, and of what is open with those of today', async () => {
  const { database, reference, clock } = record;
  const [ended, stays] = [ambleford.boardId!, brackenmoor.boardId!];
  const boards = [
    ...reference.region.boards.filter(({ id }) => id === stays),
    { ...reference.region.boards.find(({ id }) => id === ended)!, to: '2014-04-30' },
    { ...reference.region.boards.find(({ id }) => id === 'cindermouth')!, from: '2014-05-01' },
  ];
  const dated = new FrameworkLog(database, { ...reference, region: { ...reference.region, boards } }, clock);
  const [decided, withdrawn, open] = [await proposed(), await proposed(), await proposed()];
  for (const id of [decided, withdrawn, open]) await vote(ambleford, id, 'for');
  const decision = { outcome: 'declined', reason: 'Enough.', decidedOn: '2014-04-02', inForceFrom: '' };
  await proposals.decide(steering, decided, decision);
  await proposals.withdraw(ambleford, withdrawn);
  clock.set('2026-11-29T09:00:00Z');
  const seen = (await dated.proposals(group)).filter(({ id }) => [decided, withdrawn, open].includes(id));
  const told = await dated.findProposal(group, open);
  clock.set('2014-04-02T09:00:00Z');
  expect(Object.fromEntries(seen.map(({ id, tally, endedOn }) => [id, [tally.for, tally.notVoted, endedOn]]))).toEqual({
    [decided]: [1, 1, '2014-04-02'],
    [withdrawn]: [1, 1, '2014-04-02'],
    [open]: [0, 2, null],
  });
  expect(told!.votes).toMatchObject([{ boardId: ended, counts: false }]);
});

it('lets two people of a board who vote at once have one vote', async () => {
  const id = await proposed(brackenmoor);
  const both = await Promise.all([vote(ambleford, id, 'for'), vote(ambleford, id, 'against')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const { tally } = (await log.findProposal(group, id))!;
  expect(tally.for + tally.against).toBe(1);
});

it('lets nobody but the proposer withdraw, and keeps no words that could identify somebody', async () => {
  const id = await proposed();
  expect(codeOf(await proposals.withdraw(brackenmoor, id))).toBe('fidelity.not-your-proposal');
  const sent = { ...CHANGE, reason: 'Ring Dr Margaret Oldthwaite on 07700 900123.' };
  const refused = await proposals.propose(ambleford, sent);
  expect(codeOf(refused)).toBe('fidelity.identifies');
  expect(JSON.stringify(refused)).not.toMatch(/Margaret|07700/);
});

it('tells the Steering Group of a departure, and the region what it made of it', async () => {
  const sent = { section: 'case-group', reviewType: '', what: 'One by one.', why: 'A trial.', fromDay: '2014-03-01' };
  const told = await departures.notify(ambleford, sent);
  if (!told.ok) throw new Error(told.refusals[0].code);
  const made = { outcome: 'noted', words: 'Right.', consideredOn: '2014-04-02', proposalId: '' };
  expect(await departures.answer(steering, told.value, { ...made, seen: 0 })).toMatchObject({ ok: true });
  expect(codeOf(await departures.answer(steering, told.value, { ...made, seen: 0 }))).toBe(
    'fidelity.answered-meanwhile',
  );
  const [line] = await log.departures(brackenmoor);
  expect(line).toMatchObject({ boardId: 'ambleford', what: 'One by one.', answers: [{ outcome: 'noted' }] });
  const counts = await log.counts(group, { from: '2014-04-01', to: '2015-03-31' });
  expect(counts.departures).toEqual({ notified: 1, boards: 1, answered: 1, revision: 0 });
});

it('keeps each version of a board’s own framework, and the last counts', async () => {
  const local = { version: '1', agreedOn: '2014-01-01', follows: 'as-it-is', departs: '' };
  await departures.recordLocal(ambleford, { ...local, seen: 0 });
  expect(codeOf(await departures.recordLocal(ambleford, { ...local, seen: 0 }))).toBe('fidelity.local-meanwhile');
  await departures.recordLocal(ambleford, { ...local, version: '2', seen: 1 });
  expect(await log.locals(group)).toMatchObject([{ boardId: 'ambleford', version: '2' }]);
});

it('lets no board vote, notify or record a framework in the name of another, whatever the code asks of the database', async () => {
  const id = await proposed();
  const rows = [
    [
      `INSERT INTO framework_vote (proposal_id, board_id, number, vote, cast_by) VALUES ($1, 'ambleford', 1, 'for', 'x')`,
      [id],
    ],
    [
      `INSERT INTO framework_departure (board_id, section, what, why, from_day, notified_by) VALUES ('ambleford', 'forums', 'x', 'x', '2014-01-01', 'x')`,
      [],
    ],
    [
      `INSERT INTO local_framework (board_id, number, version, agreed_on, follows, recorded_by) VALUES ('ambleford', 9, '1', '2014-01-01', 'as-it-is', 'x')`,
      [],
    ],
  ] as const;
  for (const [sql, values] of rows)
    await expect(
      inTransaction(record.database, brackenmoor, (manager) => manager.query(sql, [...values])),
    ).rejects.toThrow(/row-level security/);
});

it('lets each role do what it may and nothing else', async () => {
  const id = await proposed();
  for (const role of ROLES) {
    const actor = by(role, role.startsWith('board') ? 'ambleford' : null);
    const tries = {
      'fidelity.propose': () => proposals.propose(actor, { ...CHANGE, title: '' }),
      'fidelity.vote': () => vote(actor, id, ''),
      'fidelity.comment': () => proposals.comment(actor, id, ''),
      'fidelity.decide': () => proposals.decide(actor, id, { outcome: '', reason: '', decidedOn: '', inForceFrom: '' }),
      'fidelity.notify': () =>
        departures.recordLocal(actor, { version: '', agreedOn: '', follows: '', departs: '', seen: 0 }),
    } as const;
    for (const [right, work] of Object.entries(tries)) {
      const done = await work().then(
        ({ ok }) => ok,
        (fault: unknown) => fault instanceof Forbidden && 'forbidden',
      );
      expect([role, right, done]).toEqual([role, right, may(actor, right as keyof typeof tries) ? false : 'forbidden']);
    }
  }
});

it('takes in what went before once, however often it is loaded', async () => {
  const file = readEarlierGovernance(join(projectRoot, 'data/invented/proposals.yaml'));
  const added = await earlier.load(operatorFor(null), file);
  expect(added).toBe(file.proposals.length + file.departures.length + Object.keys(file.local).length - 1);
  expect(await earlier.load(operatorFor(null), file)).toBe(0);
  const adopted = (await log.proposals(group)).find(({ title }) => title === file.proposals[0]!.title);
  expect(adopted).toMatchObject({ state: 'adopted-in-part', tally: { for: 13, against: 1, abstain: 1 } });
});

it('reads released words alone: nothing of a summary its board has not released, and by board for its own people and the group', async () => {
  const secret = 'Practitioners were frightened and one was blamed by name.';
  const told = { methodologyLearning: secret, changes: 'Ten files again in May.', incident: '2014-01' };
  const draft = draftOf({ boardId: 'ambleford', reviewType: 'targeted-scr', ...told });
  await record.summaries.receive(operatorFor('ambleford'), { name: 'a.docx', bytes: new Uint8Array([1]) }, draft);
  await record.tagging.suggestMissing(operatorFor('ambleford'));
  const span = { from: null, to: null };
  const seen = async (actor: Actor) =>
    JSON.stringify([await reader.ofRegion(actor, span), await reader.bySummary(actor, span)]);
  for (const actor of [ambleford, brackenmoor, group]) expect(await seen(actor)).toContain('"summaries":0');
  const [held] = await inTransaction(record.database, ambleford, (manager) =>
    manager.query<{ id: string; revision: string }[]>('SELECT id, current_revision_id AS revision FROM summary'),
  );
  expect(await reader.ofSummary(group, held!.id)).toBeUndefined();
  await releaseToRegion(record, 'ambleford', { summaryId: held!.id, revisionId: held!.revision });
  expect((await reader.ofRegion(brackenmoor, span)).summaries).toBe(1);
  expect(await reader.bySummary(brackenmoor, span)).toEqual([]);
  await expect(reader.ofSummary(brackenmoor, held!.id)).rejects.toThrow(Forbidden);
  const { findings } = (await reader.ofSummary(ambleford, held!.id))!;
  expect(findings.find(({ principle }) => principle === 'qm-improvement')).toMatchObject({
    verdict: 'kept',
    evidence: [{ kind: 'quote', text: 'Ten files again in May.' }],
  });
});
