import { inTransaction } from '#libs/database';
import { operatorFor, type Actor } from '#libs/authority';
import { draftOf } from '../../../test/builders/draft.js';
import { codedRecord, MISSED } from '../../coding/test/coded-record.js';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { ProgressReader } from './progress-reader.js';
import { EarlierActionsService } from './earlier-actions.service.js';
import { releaseToRegion } from '../../../test/builders/released.js';

let record: Record;
let summaryId: string;
const ann: Actor = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-contributor'] };
const elsewhere: Actor = { id: 'bea', name: 'Bea', boardId: 'brackenmoor', roles: ['board-contributor'] };
const group: Actor = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] };

const CHANGES =
  'One pager: CSC head of service, Nov 2013\nFax number: named midwife\nBriefings: board office, June 2015';

beforeAll(async () => {
  record = await openRecord();
  const draft = draftOf({
    themes: 'Nobody told the health visitor what the police knew: information was not shared.',
    singleAgencyRecommendations: 'Police: share information with the health visitor within 2 days',
    multiAgencyRecommendations: 'Raise awareness of thresholds',
    changes: CHANGES,
    impactAudit: 'Dip sample of 10 files, Sept 2014',
  });
  const received = await record.summaries.receive(
    operatorFor('ambleford'),
    { name: 'a.docx', bytes: new Uint8Array([1]) },
    draft,
  );
  if (!received.ok) throw new Error('not received');
  summaryId = received.value.summaryId;
  await releaseToRegion(record, 'ambleford', received.value);
  await record.tagging.suggestMissing(operatorFor('ambleford'));
  await record.takeUp.takeUp(operatorFor('ambleford'));
});
afterAll(() => record.close());

const lines = async (actor: Actor = ann) => (await record.actionsReader.list(actor, { boardId: 'ambleford' })).lines;
const lineOf = async (text: string) => (await lines()).find((line) => line.text.startsWith(text))!;
const entered = (changes = {}) => ({ state: 'in-progress', on: 'March 2014', due: 'Nov 2013', note: '', ...changes });
const report = async (text: string, changes = {}) => {
  const { id, statusNumber } = await lineOf(text);
  return record.actions.report(ann, { actionId: id, seen: statusNumber, entered: entered(changes) });
};

it('lists the actions of a board by what is due first, a page at a time, to the board and to the region', async () => {
  expect((await lines()).map(({ text, dueOn, isOverdue }) => [text.split(':')[0], dueOn, isOverdue])).toEqual([
    ['One pager', '2013-11-30', true],
    ['Briefings', '2015-06-30', false],
    ['Fax number', null, false],
  ]);
  const first = await record.actionsReader.list(elsewhere, { state: 'open' }, null, 2);
  expect(first.lines[0]).toMatchObject({ evidencePlanned: 0, evidenceOfSummary: 1 });
  const second = await record.actionsReader.list(elsewhere, { state: 'open' }, first.next, 2);
  expect([...first.lines, ...second.lines].map(({ id }) => id)).toEqual((await lines()).map(({ id }) => id));
  expect(second.next).toBeNull();
  expect((await record.actionsReader.list(group, { state: 'overdue' })).lines).toHaveLength(1);
  expect((await record.actionsReader.list(group, { agency: 'midwifery' })).lines.map(({ text }) => text)).toEqual([
    'Fax number: named midwife',
  ]);
});

it('keeps every status reported, lets the last count, and tells who comes second', async () => {
  const { id } = await lineOf('One pager');
  expect(await report('One pager')).toEqual({ ok: true, value: undefined });
  const late = { actionId: id, seen: 0, entered: entered({ state: 'complete', on: '2 April 2014' }) };
  expect(await record.actions.report(ann, late)).toMatchObject({ refusals: [{ code: 'actions.reported-meanwhile' }] });
  expect(await record.actions.report(ann, { ...late, seen: 1 })).toMatchObject({ ok: true });
  const page = (await record.actionsReader.action(ann, id))!;
  expect(page.statuses.map(({ number, state, on }) => [number, state, on])).toEqual([
    [2, 'complete', { day: '2014-04-02', precision: 'day' }],
    [1, 'in-progress', { day: '2014-03-15', precision: 'month' }],
  ]);
  expect(page.action).toMatchObject({
    state: 'complete',
    startedOn: '2014-03-15',
    completedOn: '2014-04-02',
    isOverdue: false,
  });
  const removed = (sql: string) => inTransaction(record.database, ann, (manager) => manager.query(sql));
  await expect(removed('DELETE FROM action_status')).rejects.toThrow('permission denied');
  await expect(removed("UPDATE action SET state = 'complete'")).rejects.toThrow('permission denied');
});

it('keeps when an action had been due until a report, and asks why where it is put off', async () => {
  const { id } = await lineOf('Briefings');
  expect(await report('Briefings', { due: '' })).toMatchObject({
    refusals: [{ code: 'actions.due-reason-missing' }],
  });
  const put = await report('Briefings', { due: 'August 2015', note: 'The course is full until then.' });
  expect(put).toMatchObject({ ok: true });
  expect((await record.actionsReader.action(group, id))!.statuses[0]).toMatchObject({
    due: { day: '2015-08-31', precision: 'month' },
    dueBefore: { day: '2015-06-30', precision: 'month' },
  });
});

it('keeps of two reports made at once one, and tells the other', async () => {
  const { id: actionId } = await lineOf('Fax number');
  const once = () => record.actions.report(ann, { actionId, seen: 0, entered: entered() });
  const both = await Promise.all([once(), once()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

it('saves a round whole or not at all, and only the rows that say something new', async () => {
  const rowOf = async (text: string, changes: object) => {
    const { id, statusNumber } = await lineOf(text);
    return { actionId: id, seen: statusNumber, entered: entered(changes) };
  };
  const unread = { state: 'stopped', on: 'May 2019', due: 'soon', note: 'Write to jane.roe@example.org' };
  const briefings = await rowOf('Briefings', unread);
  const refused = await record.actions.reportRound(ann, [briefings]);
  expect(refused).toMatchObject({
    refusals: [
      { code: 'actions.day-ahead', actionId: briefings.actionId },
      { code: 'actions.day-not-read', place: 'due' },
      { code: 'actions.identifies', place: 'note', start: 9, end: 29 },
    ],
  });
  const before = await lines();
  const fax = await rowOf('Fax number', { state: '' });
  const stopped = { state: 'stopped', on: 'Feb 2014', due: '2015-06-30', note: 'Another course covers it.' };
  const right = { ...briefings, entered: stopped };
  expect((await record.actions.reportRound(ann, [right, fax])).ok).toBe(false);
  expect(await lines()).toEqual(before);
  expect(await record.actions.reportRound(ann, [right, { ...fax, entered: entered() }])).toEqual({
    ok: true,
    value: 1,
  });
});

it('adds an action to a recommendation, with evidence of its impact apart from whether it is complete', async () => {
  const { recommendations } = await record.actionsReader.ofSummary(ann, summaryId);
  const [police] = recommendations;
  const about = { summaryId, recommendationId: police!.id };
  const added = await record.actions.addAction(ann, about, { words: 'New form', role: 'Inspector', due: 'June 2014' });
  if (!added.ok) throw new Error('not added');
  const planned = await record.impact.addEvidence(ann, added.value, { words: 'Read 10 forms', kind: 'audit', due: '' });
  if (!planned.ok) throw new Error('not planned');
  const result = { result: 'improved', confidence: 'low', on: 'January 2014', words: '' };
  expect(await record.impact.recordResult(ann, { evidenceId: planned.value, seen: 0 }, result)).toMatchObject({
    ok: true,
  });
  expect(await record.impact.recordResult(ann, { evidenceId: planned.value, seen: 0 }, result)).toMatchObject({
    refusals: [{ code: 'actions.reported-meanwhile' }],
  });
  await record.actions.report(ann, { actionId: added.value, seen: 0, entered: entered({ state: 'complete' }) });
  const page = (await record.actionsReader.action(group, added.value))!;
  expect(page.action).toMatchObject({
    dueOn: '2013-11-30',
    evidencePlanned: 1,
    evidenceGiven: 1,
    oddities: ['evidence-before-complete'],
  });
  expect(page.recommendation).toMatchObject({ state: 'complete', kind: 'single' });
  expect(page.statuses[0]!.by).toBeNull();
  expect((await record.actionsReader.action(ann, added.value))!.statuses[0]!.by).toBe('Command line');
  expect(page.recommendation!.smart.map(({ part, isShown }) => [part, isShown])).toEqual([
    ['specific', true],
    ['measurable', true],
    ['achievable', true],
    ['relevant', true],
    ['time-bound', true],
  ]);
});

it('counts how the region comes on as the items of its boards stand', async () => {
  const progress = new ProgressReader(record.database, record.tagging, record.typologies, record.clock);
  const { all, boards } = await progress.progress(group);
  const { recommendations } = await record.actionsReader.ofBoard(group, 'ambleford');
  const inState = (wanted: string) => recommendations.filter(({ state }) => state === wanted).length;
  const states = {
    'no-action': inState('no-action'),
    accepted: inState('accepted'),
    'in-progress': inState('in-progress'),
    complete: inState('complete'),
  };
  const overdue = recommendations.filter(({ isOverdue }) => isOverdue).length;
  expect(all).toEqual({ ...states, stopped: 0, overdue, all: recommendations.length });
  expect([all['no-action'], all.accepted]).toEqual([1, 0]);
  expect(boards).toEqual([{ boardId: 'ambleford', counts: all }]);
  const [own, other] = await Promise.all(['ambleford', 'brackenmoor'].map((board) => progress.progress(group, board)));
  expect([own!.all, other!.all.all]).toEqual([all, 0]);
});

it('lets a board say what belongs together, and nobody else anything', async () => {
  const { recommendations } = await record.actionsReader.ofSummary(ann, summaryId);
  const fax = await lineOf('Fax number');
  expect(await record.actions.link(ann, fax.id, recommendations[1]!.id)).toMatchObject({ ok: true });
  expect(await record.recommendations.nameAgencies(ann, recommendations[1]!.id, ['midwifery'])).toMatchObject({
    ok: true,
  });
  expect(await record.recommendations.nameAgencies(ann, recommendations[1]!.id, ['nobody'])).toMatchObject({
    ok: false,
  });
  const told = await record.actionsReader.ofSummary(group, summaryId);
  expect(told.recommendations[1]).toMatchObject({
    agencies: ['midwifery'],
    agenciesFrom: 'board',
    state: 'in-progress',
  });
  expect(await record.actions.link(elsewhere, fax.id, null)).toMatchObject({
    refusals: [{ code: 'actions.no-such-action' }],
  });
  await expect(record.actions.link(group, fax.id, null)).rejects.toThrow('actions.update');
  const asOther = inTransaction(record.database, elsewhere, (manager) =>
    manager.query(
      `INSERT INTO action_status (action_id, number, board_id, state, said_by, recorded_at) VALUES ($1, 9, 'brackenmoor', 'complete', 'x', now())`,
      [fax.id],
    ),
  );
  await expect(asOther).rejects.toThrow('row-level security');
});

it('keeps whether a workshop confirmed a recommendation as transferable, on which day, and tells who comes second', async () => {
  const first = async (actor: Actor = ann) =>
    (await record.actionsReader.ofSummary(actor, summaryId)).recommendations[0]!;
  const { id: recommendationId, ...before } = await first();
  expect(before).toMatchObject({ isConfirmed: null, confirmationNumber: 0 });
  const confirm = (actor: Actor, seen: number, outcome = 'yes', on = 'March 2014') =>
    record.recommendations.confirmTransfer(actor, { recommendationId, seen }, { outcome, on });
  expect(await confirm(ann, 0, '', '2099')).toMatchObject({
    refusals: [{ code: 'actions.outcome-missing' }, { code: 'actions.day-ahead' }],
  });
  expect(await confirm(elsewhere, 0)).toMatchObject({ refusals: [{ code: 'actions.no-such-recommendation' }] });
  await expect(confirm(group, 0)).rejects.toThrow();
  expect(await confirm(ann, 0)).toEqual({ ok: true, value: undefined });
  expect(await confirm(ann, 0, 'no')).toMatchObject({ refusals: [{ code: 'actions.reported-meanwhile' }] });
  for (const reader of [ann, elsewhere, group])
    expect(await first(reader)).toMatchObject({
      isConfirmed: true,
      confirmedOn: '2014-03-15',
      confirmedPrecision: 'month',
    });
  expect(await confirm(ann, 1, 'no', '2 April 2014')).toMatchObject({ ok: true });
  expect(await first()).toMatchObject({ isConfirmed: false, confirmationNumber: 2 });
});

it('takes in what was done before, once, and says how many entries do not fit', async () => {
  const earlier = new EarlierActionsService(record.database, record.clock);
  const done = { states: { 'in-progress': '2014-01', complete: '2014-Q1' }, note: 'In use.' };
  const found = { result: 'improved' as const, on: '2014-03-20', confidence: 'high' as const };
  const file = {
    ambleford: {
      '2014-Q1': [
        { add: 'A second form', role: 'Inspector', ...done, evidence: [{ of: 'Dip sample', ...found }] },
        { action: 'No such line', states: {}, evidence: [] },
      ],
    },
  };
  expect(await earlier.load(file)).toBe(1);
  expect(await earlier.load(file)).toBe(1);
  const added = (await lines()).filter(({ text }) => text === 'A second form');
  expect(added).toMatchObject([{ state: 'complete', statusNumber: 2, completedOn: '2014-02-15', evidenceGiven: 1 }]);
});

it('names themes that do not meet by the typology in force, also where the tagger was made for an earlier one', async () => {
  const later = await openRecord();
  const progress = new ProgressReader(later.database, later.tagging, later.typologies, later.clock);
  const { revisionId } = await codedRecord(later).send(MISSED);
  later.typologies.add(laterTypologies(later.typology));
  await later.recoding.recodeMissing(operatorFor('ambleford'));
  const { withoutRecommendation } = await progress.unmatchedIn(group, revisionId);
  expect(withoutRecommendation).toContain('not-followed-up');
  expect(withoutRecommendation).not.toContain('missed-appointments');
  await later.close();
});

it('leaves a row of a round as it is that nobody touched, whatever was reported on it meanwhile', async () => {
  const about = { summaryId, recommendationId: null };
  await record.actions.addAction(ann, about, { words: 'New leaflet', role: '', due: 'June 2015' });
  const [pager, theirs] = [await lineOf('One pager'), await lineOf('New leaflet')];
  const asSeen = { state: theirs.state, on: '', due: 'June 2015', note: '' };
  const untouched = { actionId: theirs.id, seen: theirs.statusNumber, entered: asSeen };
  expect(await report('New leaflet', { state: 'complete', on: 'March 2014', due: 'January 2015' })).toMatchObject({
    ok: true,
  });
  const touched = { actionId: pager.id, seen: pager.statusNumber, entered: entered({ note: 'Printed.' }) };
  expect(await record.actions.reportRound(ann, [touched, untouched])).toEqual({ ok: true, value: 1 });
  expect(await lineOf('New leaflet')).toMatchObject({ state: 'complete', statusNumber: theirs.statusNumber + 1 });
  const over = { ...untouched, entered: { ...asSeen, state: 'complete' } };
  expect(await record.actions.reportRound(ann, [over])).toEqual({
    ok: false,
    refusals: [{ code: 'actions.reported-meanwhile', actionId: theirs.id }],
  });
  for (const seen of [1.5, 2 ** 40])
    expect(await record.actions.reportRound(ann, [{ ...over, seen }])).toMatchObject({ ok: false });
});
