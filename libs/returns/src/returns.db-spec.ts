import { Forbidden, operatorFor, may, RIGHTS, ROLES, type Action, type Actor, type Role } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { openReturns, type ReturnsRecord } from '../test/returns-record.js';
import { ReturnsService } from './returns.service.js';

let record: ReturnsRecord;
let mine: string;
let pat: Actor;
beforeAll(async () => {
  record = await openReturns();
});
beforeEach(async () => {
  await record.startAfresh();
  mine = record.nextBoard();
  pat = { id: `pat of ${mine}`, name: 'Pat', boardId: mine, roles: ['board-contributor'] };
});
afterAll(() => record.close());

const Q1 = '2014-Q1';
const group: Actor = { id: 'g', name: 'Group', boardId: null, roles: ['group-member'] };
const sam: Actor = { id: 's', name: 'Sam', boardId: 'wrenfold', roles: ['board-contributor'] };
const own = async () => (await record.returnsReader.own(pat)).find(({ quarter }) => quarter === Q1)!;
const seen = async () => {
  const { boards } = await record.returnsReader.table(group);
  return boards.find((one) => one.boardId === mine)!.returns.find((one) => one.quarter === Q1)!;
};
const state = (reason = '') => record.returns.stateNil(pat, { quarter: Q1, reason });
const takeBack = (reason: string) => record.returns.takeBackNil(pat, { quarter: Q1, reason });

describe('a return', () => {
  it('counts from the release, on the day the first summary of the quarter was released', async () => {
    const first = await record.send(mine, '2014-03-12');
    const second = await record.send(mine, '2014-02-01');
    expect(await own()).toMatchObject({ status: 'not-due', held: 2, released: 0, cameOn: null });
    record.clock.set('2014-04-30T22:59:00Z'); // a minute to midnight in London
    await record.release(mine, first);
    expect(await own()).toMatchObject({ status: 'returned-on-time', held: 1, released: 1, cameOn: '2014-04-30' });
    record.clock.set('2014-05-20T09:00:00Z');
    await record.release(mine, second);
    expect(await seen()).toMatchObject({ status: 'returned-on-time', cameOn: '2014-04-30' });
  });

  it('shows the region nothing of what a board holds and has not released', async () => {
    const before = await record.returnsReader.table(group);
    const rates = await record.returnsReader.regionalRates(group);
    const csv = await record.returnsReader.tableAsCsv(group);
    await record.send(mine, '2014-03-12');
    expect(await record.returnsReader.table(group)).toEqual(before);
    expect(await record.returnsReader.regionalRates(sam)).toEqual(rates);
    expect(await record.returnsReader.tableAsCsv(group)).toBe(csv);
    expect(await record.returnsReader.own(sam)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ held: 1 })]),
    );
  });

  it('is on time where it had come in by other ways in time and was only brought in later', async () => {
    record.clock.set('2014-09-01T09:00:00Z');
    const operator = operatorFor(mine);
    await record.returns.recordEarlierReturn(operator, { quarter: Q1, on: '2014-04-22' });
    expect((await seen()).status).toBe('missing');
    await record.release(mine, await record.send(mine, '2014-03-12'));
    expect(await seen()).toMatchObject({ status: 'returned-on-time', cameOn: '2014-04-22' });
  });

  it('is owed, and can be stated nil and taken back, however long ago: a table alone shows eight', async () => {
    const { database, reference, clock, lasting, lastingReader } = record;
    clock.set('2017-04-02T09:00:00Z');
    expect(await lastingReader.owed(pat)).toHaveLength(15);
    expect((await lastingReader.own(pat)).map(({ quarter }) => quarter).at(-1)).toBe('2015-Q2');
    const until = (await lastingReader.own(pat, Q1)).map(({ quarter, status }) => [quarter, status]);
    expect(until).toEqual(['2014-Q1', '2013-Q4', '2013-Q3'].map((quarter) => [quarter, 'missing']));
    const returns = new ReturnsService(database, reference, lasting, clock);
    expect(await returns.stateNil(pat, { quarter: Q1, reason: '' })).toMatchObject({ ok: true });
    const found = (await lastingReader.owed(pat)).find(({ quarter }) => quarter === Q1);
    expect(found).toMatchObject({ status: 'nil-late', cameOn: '2017-04-02' });
    expect(await returns.takeBackNil(pat, { quarter: Q1, reason: 'Too soon.' })).toMatchObject({ ok: true });
  });

  it('counts every board of the region once in every quarter', async () => {
    record.clock.set('2014-06-01T09:00:00Z');
    await record.release(mine, await record.send(mine, '2013-11-12'));
    await record.returns.stateNil(sam, { quarter: '2013-Q4', reason: '' });
    const found = (await record.returnsReader.regionalRates(group)).find(({ quarter }) => quarter === '2013-Q4');
    expect(found).toMatchObject({ dueOn: '2014-01-30', isDue: true });
    expect(found!.rate).toEqual({ returned: 1, nil: 1, missing: 21, open: 0, owed: 23, onTime: 0 });
    const file = await record.returnsReader.tableAsCsv(group);
    expect(file.split('\r\n')).toHaveLength(1 + 23 * 3 + 1);
    expect(file).toContain(
      '"Wrenfold","2013-Q4","October to December 2013","Nil return late","2014-01-30","2014-06-01"',
    );
  });

  it('can be looked up for the quarters up to an earlier one', async () => {
    const { quarters } = await record.returnsReader.table(group, '2013-Q4');
    expect(quarters).toEqual(['2013-Q3', '2013-Q4']);
  });
});

describe('a nil return', () => {
  it('is told apart from a missing one, and its reason stays with the board', async () => {
    expect(await state('The audit moved to April.')).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ status: 'nil-on-time', cameOn: '2014-04-02' });
    expect(await own()).toMatchObject({ status: 'nil-on-time' });
    expect(JSON.stringify(await record.returnsReader.table(group))).not.toContain('audit');
    const [history] = await record.returnsReader.nilHistory(pat, Q1);
    expect(history).toMatchObject({ statedOn: '2014-04-02', reason: 'The audit moved to April.', takenBack: null });
    expect(await record.returnsReader.nilHistory(sam, Q1)).toEqual([]);
  });

  it('stands once, however often and by however many it is stated at once', async () => {
    const stated = await Promise.all(Array.from({ length: 6 }, () => state()));
    expect(stated.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await state()).toEqual({ ok: false, refusals: [{ code: 'returns.nil-stated', quarter: Q1 }] });
  });

  it('is refused while the region reads a summary of the quarter, not while the board merely holds one', async () => {
    const sent = await record.send(mine, '2014-03-12');
    expect(await state()).toMatchObject({ ok: true });
    await takeBack('A summary is coming.');
    await record.release(mine, sent);
    expect(await state()).toEqual({ ok: false, refusals: [{ code: 'returns.has-summaries', quarter: Q1 }] });
  });

  it('in time keeps the return in time when a summary is released later, and both facts are kept', async () => {
    await state();
    record.clock.set('2014-05-20T09:00:00Z');
    await record.release(mine, await record.send(mine, '2014-03-12'));
    expect(await seen()).toMatchObject({ status: 'returned-on-time', cameOn: '2014-04-02', followedOn: '2014-05-20' });
    expect(await record.returnsReader.tableAsCsv(group)).toContain(
      '"Returned on time","2014-04-30","2014-04-02","2014-05-20"',
    );
    const [history] = await record.returnsReader.nilHistory(pat, Q1);
    expect(history).toMatchObject({ statedOn: '2014-04-02', supersededAt: new Date('2014-05-20T09:00:00Z') });
    expect(await takeBack('Not needed.')).toEqual({ ok: false, refusals: [{ code: 'returns.no-such-nil' }] });
  });

  it('counts again, from the day it was stated, once the summary that took its place is withdrawn', async () => {
    await state('Nothing was found.');
    record.clock.set('2014-05-20T09:00:00Z');
    const sent = await record.send(mine, '2014-03-12');
    await record.release(mine, sent);
    const history = async () => (await record.returnsReader.nilHistory(pat, Q1))[0];
    expect(await history()).toMatchObject({ standsAgain: false });
    const approver: Actor = { ...pat, id: `ann of ${mine}`, roles: ['board-approver'] };
    expect(await record.withdraw(approver, sent.summaryId, 'Of another board')).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ status: 'nil-on-time', cameOn: '2014-04-02' });
    expect(await history()).toMatchObject({ supersededAt: new Date('2014-05-20T09:00:00Z'), standsAgain: true });
    expect(await state()).toEqual({ ok: false, refusals: [{ code: 'returns.nil-stated', quarter: Q1 }] });
    expect(await takeBack('There is learning after all.')).toMatchObject({ ok: true });
    expect([(await seen()).status, (await history())!.standsAgain]).toEqual(['missing', false]);
  });

  it('can be taken back with a reason and stated again; every turn is kept', async () => {
    await state('First.');
    expect(await takeBack(' ')).toEqual({ ok: false, refusals: [{ code: 'returns.reason-missing' }] });
    record.clock.set('2014-05-02T09:00:00Z');
    expect(await takeBack('Told too soon.')).toMatchObject({ ok: true });
    expect((await seen()).status).toBe('missing');
    expect(await state('Second.')).toMatchObject({ ok: true });
    expect((await seen()).status).toBe('nil-late');
    const history = await record.returnsReader.nilHistory(pat, Q1);
    expect(history.map(({ reason, takenBack }) => [reason, takenBack?.reason])).toEqual([
      ['Second.', undefined],
      ['First.', 'Told too soon.'],
    ]);
  });

  it('is stated and taken back in the audit trail, without its reason', async () => {
    await state('The audit moved.');
    await takeBack('Told too soon.');
    const acts = await asOwner(record.url, 'SELECT action FROM audit_entry WHERE actor_id = $1 ORDER BY id', [pat.id]);
    expect(acts).toEqual([{ action: 'returns.state-nil' }, { action: 'returns.take-back-nil' }]);
  });
});

it('lets the app role remove or rewrite no nil return', async () => {
  await state();
  for (const sql of ['DELETE FROM nil_statement', `UPDATE nil_statement SET stated_on = '2014-01-01'`])
    await expect(record.database.query(sql)).rejects.toThrow('permission denied');
});

describe('over all roles', () => {
  const acts = (actor: Actor): [Action, () => Promise<unknown>][] => [
    ['returns.read', () => record.returnsReader.own(actor)],
    ['returns.read', () => record.returnsReader.regionalRates(actor)],
    ['returns.read', () => record.returnsReader.nilHistory(actor, Q1)],
    ['returns.read', () => record.reviews.own(actor)],
    ['returns.compare-boards', () => record.returnsReader.table(actor)],
    ['returns.compare-boards', () => record.returnsReader.tableAsCsv(actor)],
    ['returns.compare-boards', () => record.reviews.ofRegion(actor)],
    ['returns.state', () => record.returns.stateNil(actor, { quarter: Q1, reason: '' })],
    ['returns.state', () => record.returns.takeBackNil(actor, { quarter: Q1, reason: 'Why' })],
    ['returns.state', () => record.reviews.add(actor, { reviewType: '', reference: '', knownOn: '', expectedBy: '' })],
    ['returns.state', () => record.reviews.linkable(actor)],
    ['returns.state', () => record.reviews.link(actor, NOBODY, NOBODY)],
    ['returns.state', () => record.reviews.close(actor, NOBODY, 'Why')],
    ['returns.remind', () => record.reminders.preview(actor)],
    ['returns.remind', () => record.reminders.sendAsked(actor)],
    ['returns.remind', () => record.reminders.sendDue(actor)],
    ['returns.record-earlier', () => record.returns.recordEarlierReturn(actor, { quarter: Q1, on: '2014-04-01' })],
    [
      'returns.record-earlier',
      () => record.returns.recordEarlierNil(actor, { quarter: Q1, reason: '', on: '2014-04-01' }),
    ],
  ];
  const NOBODY = '7b0d9c44-25ab-4c57-8a2f-f0f6a7a2b0d1';

  it.each([...ROLES, 'operator'] as Role[])(
    'lets a %s do what the table of rights says and nothing else',
    async (role) => {
      const actor: Actor = { id: 'x', name: 'X', boardId: mine, roles: [role] };
      for (const [action, act] of acts(actor)) {
        const threw = await Promise.resolve()
          .then(act)
          .then(() => false)
          .catch((fault: unknown) => {
            if (fault instanceof Forbidden) return true;
            throw fault;
          });
        expect([action, threw]).toEqual([action, !may(actor, action)]);
      }
      expect(Object.keys(RIGHTS).filter((one) => one.startsWith('returns.'))).toEqual([
        ...new Set([
          'returns.read',
          'returns.state',
          'returns.compare-boards',
          'returns.remind',
          'returns.record-earlier',
        ]),
      ]);
    },
  );
});
