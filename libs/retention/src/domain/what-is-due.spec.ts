import fc from 'fast-check';
import type { Schedule } from './schedule.js';
import { monthsAfter, periodFor } from './schedule.js';
import { type Candidate, type Hold, whatIsDue } from './what-is-due.js';

const schedule: Schedule = {
  title: 'x',
  from: '2013-04-01',
  classes: [
    {
      id: 'learning-summary',
      label: 'x',
      holds: 'x',
      counts: 'x',
      periods: [
        { from: '2013-04-01', months: 300, source: 'region' },
        { from: '2020-01-01', months: 240, source: 'region, later' },
        { from: '2013-04-01', board: 'ambleford', months: 120, source: 'board' },
      ],
    },
  ],
  kept: [],
  backups: { daily: 14, weekly: 8, monthly: 12, byHandDays: 14, goneWithinDays: 400 },
};
const summary = (id: string, since: string, boardId = 'ambleford'): Candidate => ({
  class: 'learning-summary',
  id,
  boardId,
  since,
});
const hold = (over: Partial<Hold>): Hold => ({ id: 'h', boardId: null, class: null, recordId: null, ...over });

it('takes a board’s own period before the region’s, and the latest that holds on the day', () => {
  const months = (board: string, day: string) => periodFor(schedule, 'learning-summary', board, day)?.months;
  expect([months('ambleford', '2014-01-01'), months('brackenmoor', '2014-01-01')]).toEqual([120, 300]);
  expect([months('brackenmoor', '2021-01-01'), months('brackenmoor', '2013-01-01')]).toEqual([240, undefined]);
});

it('is due on the day its months are over, and not the day before', () => {
  const one = summary('a', '2004-04-02');
  expect(whatIsDue([one], schedule, [], '2014-04-01')).toEqual([]);
  expect(whatIsDue([one], schedule, [], '2014-04-02')).toEqual([
    { ...one, dueOn: '2014-04-02', source: 'board', heldBy: null },
  ]);
});

it('ends a period at the last day of a month that has no such day', () => {
  expect([monthsAfter('2014-01-31', 1), monthsAfter('2012-02-29', 12), monthsAfter('2014-11-30', 3)]).toEqual([
    '2014-02-28',
    '2013-02-28',
    '2015-02-28',
  ]);
});

it.each([
  ['everything', {}, ['a', 'b', 'c']],
  ['a board', { boardId: 'ambleford' }, ['a', 'b']],
  ['a class', { class: 'form-in-progress' }, []],
  ['one record', { recordId: 'b' }, ['b']],
])('is kept by a hold over %s', (_over, over, kept) => {
  const all = [summary('a', '1980-01-01'), summary('b', '1980-01-02'), summary('c', '1980-01-03', 'brackenmoor')];
  const due = whatIsDue(all, schedule, [hold(over)], '2014-04-02');
  expect(due.filter(({ heldBy }) => heldBy === 'h').map(({ id }) => id)).toEqual(kept);
});

it('is kept by a hold over a form that would go with it', () => {
  const all = [{ ...summary('a', '1980-01-01'), forms: ['f'] }, summary('b', '1980-01-02')];
  for (const over of [{ recordId: 'f' }, { class: 'form-in-progress' }])
    expect(whatIsDue(all, schedule, [hold(over)], '2014-04-02').map(({ heldBy }) => heldBy)).toEqual(['h', null]);
});

it('never finds a record due before its period is over, whatever the day', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (since, today) => {
      const [from, now] = [since, today].map((date) => date.toISOString().slice(0, 10)) as [string, string];
      for (const { dueOn } of whatIsDue([summary('a', from)], schedule, [], now))
        expect(dueOn <= now && Number(dueOn.slice(0, 4)) - Number(from.slice(0, 4)) >= 10).toBe(true);
    }),
  );
});
