import { quartersBetween } from '#libs/kernel';
import fc from 'fast-check';
import { addDays } from './days.js';
import { percentage, reportingRate } from './reporting-rate.js';
import { dueOn, policiesFor, quartersOwed, type ReturnPolicy } from './return-policy.js';
import { returnStatus, STATUSES, type CameIn } from './return-status.js';

const policy: ReturnPolicy = {
  version: '1',
  from: '2013-07-01',
  source: 'made up',
  dueDays: 30,
  remind: { before: [7], after: [7, 21] },
  remindLateBy: 6,
  reviewDays: 90,
};
const board = { id: 'ambleford', from: '2006-04-01' };
const nothing: CameIn = { releasedOn: null, nilOn: null };
const statusOn = (today: string, came: CameIn = nothing, who: typeof board & { to?: string } = board) =>
  returnStatus(who, '2014-Q1', came, [policy], today);

it('is due thirty days after the quarter ends', () => {
  expect(dueOn('2014-Q1', policy)).toBe('2014-04-30');
});

it.each([
  ['a summary on the due day', { releasedOn: '2014-04-30', nilOn: null }, 'returned-on-time'],
  ['a summary before the quarter ended', { releasedOn: '2014-02-03', nilOn: null }, 'returned-on-time'],
  ['a summary a day late', { releasedOn: '2014-05-01', nilOn: null }, 'returned-late'],
  ['a nil return on the due day', { releasedOn: null, nilOn: '2014-04-30' }, 'nil-on-time'],
  ['a nil return a day late', { releasedOn: null, nilOn: '2014-05-01' }, 'nil-late'],
  ['a late summary after a nil return in time', { releasedOn: '2014-05-20', nilOn: '2014-04-02' }, 'returned-on-time'],
  ['a late summary after a late nil return', { releasedOn: '2014-05-20', nilOn: '2014-05-02' }, 'returned-late'],
] as const)('counts %s', (_, came, status) => {
  expect(statusOn('2014-06-01', came)).toBe(status);
});

it('is missing only once the due day is past', () => {
  expect([statusOn('2014-04-30'), statusOn('2014-05-01')]).toEqual(['not-due', 'missing']);
});

it('owes nothing for a quarter whose last day the board or the policy was not in force on', () => {
  const founded = { ...board, from: '2014-04-01' };
  const ended = { ...board, to: '2014-03-30' };
  const endedThen = { ...board, to: '2014-03-31' };
  expect([founded, ended, endedThen].map((one) => statusOn('2014-06-01', nothing, one))).toEqual([
    'not-owed',
    'not-owed',
    'missing',
  ]);
  expect(returnStatus(board, '2013-Q2', nothing, [policy], '2014-06-01')).toBe('not-owed');
});

it('lists the quarters that have ended since the first policy', () => {
  expect(quartersOwed([policy], '2014-04-01')).toEqual(['2013-Q3', '2013-Q4', '2014-Q1']);
  expect(quartersOwed([policy], '2014-03-31')).toEqual(['2013-Q3', '2013-Q4']);
  expect(quartersOwed([{ ...policy, to: '2013-12-31' }], '2014-06-30')).toEqual(['2013-Q3', '2013-Q4']);
});

it('puts a policy of the region before those for all', () => {
  const own = { ...policy, version: 'own', region: 'invented' };
  expect(policiesFor([policy, own], 'invented')).toEqual([own]);
  expect(policiesFor([policy, own], 'north-west')).toEqual([policy]);
});

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2013-01-01', days));
const came = fc.record({ releasedOn: fc.option(day), nilOn: fc.option(day) });
const boards = fc.array(fc.record({ id: fc.string(), from: day, to: fc.option(day, { nil: undefined }) }));

it('gives every board and quarter just one status, and rates that add up to what is owed', () => {
  fc.assert(
    fc.property(boards, came, day, (some, what, today) => {
      const statuses = some.flatMap((one) =>
        quartersBetween('2013-Q1', '2015-Q2').map((quarter) => returnStatus(one, quarter, what, [policy], today)),
      );
      expect(statuses.every((status) => STATUSES.filter((one) => one === status).length === 1)).toBe(true);
      const { returned, nil, missing, open, owed, onTime } = reportingRate(statuses);
      expect(returned + nil + missing + open).toBe(owed);
      expect(onTime).toBeLessThanOrEqual(returned + nil);
      expect(owed + statuses.filter((status) => status === 'not-owed').length).toBe(statuses.length);
    }),
  );
});

it('never says more returned as days go by without anything coming in', () => {
  fc.assert(
    fc.property(came, day, fc.nat(400), (what, today, later) => {
      const [before, after] = [statusOn(today, what), statusOn(addDays(today, later), what)];
      expect(after === before || (before === 'not-due' && after === 'missing')).toBe(true);
    }),
  );
});

it('gives a percentage on a large enough base, 100 only for all and 0 only for none', () => {
  expect(percentage(19, 23, 8)).toBe(83);
  expect(percentage(4, 4, 8)).toBeUndefined();
  expect([percentage(299, 300, 8), percentage(1, 300, 8), percentage(300, 300, 8), percentage(0, 300, 8)]).toEqual([
    99, 1, 100, 0,
  ]);
  expect(percentage(0, 0, 0)).toBeUndefined();
});
