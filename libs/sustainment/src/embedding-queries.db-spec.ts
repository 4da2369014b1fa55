import { join } from 'node:path';
import { type Actor, may, operatorFor, ROLES } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import { asOwner } from '../../../test/builders/test-database.js';
import { type ToldAction, type ToldSummary, toldSummary } from '../test/histories.js';
import { type Matching, openMatching } from '../test/matching-under-test.js';
import { seedHistories } from '../test/seed-histories.js';
import { findIdentifying } from './domain/find-identifying.js';
import { questionFor } from './domain/question-for.js';
import type { Entered, Step } from './domain/step.js';
import { type EarlierQuery, loadEarlierQueries, readEarlierQueries } from './earlier-queries.js';

const group: Actor = { id: 'gus', name: 'Gus', boardId: null, roles: ['group-member'] };
const own: Actor = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-contributor'] };
const other: Actor = { id: 'bea', name: 'Bea', boardId: 'brackenmoor', roles: ['board-approver'] };
const coder: Actor = { id: 'cal', name: 'Cal', boardId: null, roles: ['coder'] };
const ALL = { boards: null, code: null, state: null, strength: null, isGone: false, isApart: null };
const ANSWER = {
  embedded: 'It is taught twice a year.',
  whyNot: 'New staff had not been taught yet.',
  next: 'Taught at induction from June.',
};
const ENDS = {
  reference: 'IR-1',
  recurredOn: '2014-02-01',
  actionReference: 'IR-2',
  completedOn: '2013-06-01',
  completedPrecision: 'day',
} as const;
const WHY = { reason: 'other-learning', words: 'That was about records of the board itself.' };

const id = (kind: number, number: number) => `0000001${kind}-0000-4000-8000-00000000000${number}`;
const told = (number: number, day: string, codes: string[], more: Partial<ToldSummary> = {}) =>
  toldSummary(id(1, number), day, codes, more);
const action = (number: number, code: string): ToldAction => ({
  id: id(2, number),
  summaryId: id(1, 1),
  board: 'ambleford',
  code,
  agencies: [],
  circumstances: [],
  state: 'complete',
  completedOn: '2013-06-01',
});

let region: Matching;
beforeAll(async () => {
  region = await openMatching();
  const codes = ['child-voice', 'recording', 'supervision-oversight'];
  await seedHistories(region.url, {
    summaries: [told(1, '2013-03-01', []), told(2, '2014-02-01', codes), told(3, '2014-03-01', codes)],
    actions: codes.map((code, at) => action(at + 1, code)),
  });
  await region.refresh('whole');
});
afterAll(() => region.close());

const find = async (code: string, number: number) => {
  const lines = [false, true].map((isGone) => region.reader.list(group, { ...ALL, code, isGone }));
  return (await Promise.all(lines)).flatMap((page) => page.lines).find(({ summaryId }) => summaryId === id(1, number))!;
};
const take = async (actor: Actor, recurrence: { id: string; stepNumber: number }, step: Step, entered: Entered) =>
  region.queries.take(actor, { id: recurrence.id, step, seen: recurrence.stepNumber }, entered);
const codesOf = (done: Awaited<ReturnType<typeof take>>) => (done.ok ? [] : done.refusals.map(({ code }) => code));

it('takes a query from its question over the answer of its board to the close, and keeps every step', async () => {
  const now = () => find('child-voice', 2);
  expect(codesOf(await take(group, await now(), 'raised', { question: 'How is it embedded?' }))).toEqual([]);
  expect(codesOf(await take(own, await now(), 'answered', ANSWER))).toEqual([]);
  expect(codesOf(await take(group, await now(), 'asked-again', { question: 'Since when?' }))).toEqual([]);
  expect(codesOf(await take(own, await now(), 'answered', { ...ANSWER, evidence: 'An audit of 10 files.' }))).toEqual(
    [],
  );
  expect(
    codesOf(await take(group, await now(), 'closed', { outcome: 'new-action', words: 'Induction is new.' })),
  ).toEqual([]);
  const { id: recurrenceId, state } = await now();
  expect(state).toBe('closed');
  expect(
    (await region.queries.steps(own, recurrenceId)).map(({ kind, said }) => [
      kind,
      said.question ?? said.next ?? said.outcome,
    ]),
  ).toEqual([
    ['raised', 'How is it embedded?'],
    ['answered', ANSWER.next],
    ['asked-again', 'Since when?'],
    ['answered', ANSWER.next],
    ['closed', 'new-action'],
  ]);
  await expect(asOwner(region.url, `SET ROLE common_thread_app; DELETE FROM recurrence_step`)).rejects.toThrow(
    'permission denied',
  );
});

it('tells who comes second, and keeps nothing of what could identify somebody or comes out of turn', async () => {
  const seen = await find('child-voice', 3);
  expect(codesOf(await take(group, seen, 'closed', { outcome: 'embedded', words: 'x' }))).toEqual([
    'sustainment.step-not-now',
  ]);
  expect(codesOf(await take(group, seen, 'raised', { question: 'Ask jane.roe@example.org' }))).toEqual([
    'sustainment.identifies',
  ]);
  expect(codesOf(await take(group, seen, 'raised', { question: 'Why?' }))).toEqual([]);
  expect(codesOf(await take(group, seen, 'dismissed', WHY))).toEqual(['sustainment.meanwhile']);
  expect((await region.reader.openQueries(group)).map(({ state, steps }) => [state, steps.length])).toEqual([
    ['queried', 1],
  ]);
});

it('tells a board’s people of the questions put to it alone, also those who follow every board for the group', async () => {
  expect((await region.reader.openQueries(group)).map(({ boardId, state }) => [boardId, state])).toEqual([
    ['ambleford', 'queried'],
  ]);
  const both = { ...other, roles: [...other.roles, 'group-member' as const] };
  const waiting = [own, both, group].map(async (actor) => (await region.reader.waitingFor(actor)).queried);
  expect(await Promise.all(waiting)).toEqual([1, 0, 0]);
  expect((await region.reader.waitingFor(both)).open).toBe((await region.reader.waitingFor(group)).open);
});

it('lets the question pass as the platform filled it in, and the day by which a board acts, and no name beside them', async () => {
  const line = await find('supervision-oversight', 3);
  const evidence = { planned: 0, given: 0, ofSummary: 0 };
  const question = questionFor({ ...line, theme: 'Supervision', evidence });
  expect(question).toContain(`${line.reference} (1 March 2014)`);
  const named = `${question} Ask Jane Smith of ${line.reference}.`;
  expect(codesOf(await take(group, line, 'raised', { question: named }))).toEqual(['sustainment.identifies']);
  expect(codesOf(await take(group, line, 'raised', { question }))).toEqual([]);
  const asked = await find('supervision-oversight', 3);
  expect(codesOf(await take(own, asked, 'answered', { ...ANSWER, next: 'Training by 30 June 2015.' }))).toEqual([]);
});

it('learns from a dismissal of the same kind, shows what it learnt, and forgets it when it is undone', async () => {
  expect(codesOf(await take(group, await find('recording', 2), 'dismissed', WHY))).toEqual([]);
  await region.refresh();
  expect((await find('recording', 3)).goneWhy).toBe('taught');
  expect(await find('recording', 2)).toMatchObject({ state: 'dismissed', goneWhy: null });
  const [lesson] = await region.queries.lessons(own);
  expect(lesson).toMatchObject({
    boardId: 'ambleford',
    code: 'recording',
    reason: 'other-learning',
    sameAgency: false,
  });
  expect(codesOf(await take(group, await find('recording', 3), 'raised', { question: 'Why?' }))).toEqual([
    'sustainment.no-longer-so',
  ]);
  expect(await region.queries.unlearn(group, lesson!.id)).toMatchObject({ ok: true });
  expect(await region.queries.unlearn(group, lesson!.id)).toMatchObject({
    refusals: [{ code: 'sustainment.no-such-lesson' }],
  });
  await region.refresh();
  expect((await find('recording', 3)).goneWhy).toBeNull();
});

it('teaches nothing where the coding is wrong, and undoes what it taught when it is opened again', async () => {
  expect(
    codesOf(
      await take(group, await find('supervision-oversight', 2), 'dismissed', { ...WHY, reason: 'coded-wrongly' }),
    ),
  ).toEqual([]);
  expect(await region.queries.lessons(group)).toEqual([]);
  expect(
    codesOf(
      await take(group, await find('supervision-oversight', 3), 'dismissed', { ...WHY, reason: 'other-service' }),
    ),
  ).toEqual([]);
  expect(await region.queries.lessons(group)).toHaveLength(1);
  expect(
    codesOf(
      await take(group, await find('supervision-oversight', 3), 'reopened', { words: 'It is the same after all.' }),
    ),
  ).toEqual([]);
  expect(await region.queries.lessons(group)).toEqual([]);
});

it('keeps what a person dismissed where it can be opened again, whatever was learnt from it or from others of its kind', async () => {
  expect((await find('recording', 2)).state).toBe('dismissed');
  expect(codesOf(await take(group, await find('recording', 3), 'dismissed', WHY))).toEqual([]);
  await region.refresh();
  const { lines, byState } = await region.reader.list(group, { ...ALL, code: 'recording', state: 'dismissed' });
  expect([lines.length, byState.dismissed]).toEqual([2, 2]);
  expect(codesOf(await take(group, await find('recording', 3), 'reopened', { words: 'It is the same.' }))).toEqual([]);
  await region.refresh();
  expect(await find('recording', 3)).toMatchObject({ state: 'open', goneWhy: null });
});

it('takes in what had been asked before, on the latest that came back, and counts what does not fit', async () => {
  const asked = { board: 'ambleford', asked: 'How is it embedded?', answered: ANSWER };
  const earlier: EarlierQuery[] = [
    { ...asked, theme: 'recording', closed: { outcome: 'embedded', words: 'An audit shows it.' } },
    { ...asked, theme: 'child-voice' }, // all of it has been looked at
  ];
  expect(await loadEarlierQueries(earlier, region)).toBe(1);
  expect((await find('recording', 3)).state).toBe('closed');
  const invented = readEarlierQueries(join(projectRoot, 'data/invented/queries.yaml'));
  expect(invented.filter(({ theme }) => !region.typology.codes.has(theme))).toEqual([]);
  const words = invented.map(({ asked: question, answered, closed, dismissed }) => ({
    question,
    ...answered,
    ...closed,
    ...dismissed,
  }));
  expect(words.flatMap((said) => findIdentifying(said, region.gateContext, ENDS))).toEqual([]);
});

it('shows a board its own, the group all, and others counts without a name until the board agrees', async () => {
  expect((await region.reader.list(own, ALL)).lines).toHaveLength(6);
  const { id: recurrenceId } = (await region.reader.list(group, ALL)).lines[0]!;
  for (const actor of [other, coder]) {
    expect((await region.reader.list(actor, ALL)).lines).toEqual([]);
    expect(await region.reader.find(actor, recurrenceId)).toBeUndefined();
    expect(await region.queries.steps(actor, recurrenceId)).toEqual([]);
    expect(await region.reader.ofBoard(actor, 'ambleford', { from: null, to: null })).toEqual([]);
    const { boards, recurrences, themes } = await region.reader.counts(actor, { from: null, to: null });
    expect([boards, recurrences, themes.map(({ named }) => named)]).toEqual([1, 4, [[], [], []]]);
  }
  expect(codesOf(await take(other, { id: recurrenceId, stepNumber: 0 }, 'answered', ANSWER))).toEqual([
    'sustainment.no-such-recurrence',
  ]);
  await region.queries.setNamed({ ...own, roles: ['board-approver'] }, true);
  expect((await region.reader.ofTheme(other, 'child-voice'))?.named).toEqual(['ambleford']);
});

it('lets each role do what it has the right to and nothing else', async () => {
  const { id: recurrenceId } = (await region.reader.list(group, ALL)).lines[0]!;
  for (const role of ROLES) {
    const actor: Actor = { id: 'r', name: 'R', boardId: null, roles: [role] };
    const tries = { answered: 'sustainment.answer', raised: 'sustainment.query', closed: 'sustainment.query' } as const;
    for (const [step, right] of Object.entries(tries)) {
      const tried = region.queries.take(actor, { id: recurrenceId, step: step as Step, seen: -1 }, {});
      if (may(actor, right)) expect(await tried).toMatchObject({ ok: false });
      else await expect(tried).rejects.toThrow(right);
    }
  }
  await expect(region.matching.match(own)).rejects.toThrow('sustainment.match');
  expect(may(operatorFor(null), 'sustainment.follow')).toBe(true);
});
