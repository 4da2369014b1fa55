import { addDays, isDay } from '#libs/returns';
import fc from 'fast-check';
import { clock, reviewOf } from '../../test/review-of.js';
import { clocksOf, daysBetween, dueWithin, isOverdue, ruleOn } from './clocks.js';

const NONE: ReadonlySet<string> = new Set();
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const month = { months: 1 };

it.each([
  ['2014-01-31', '2014-02-28'],
  ['2016-01-31', '2016-02-29'],
  ['2100-01-31', '2100-02-28'],
  ['2000-01-30', '2000-02-29'],
  ['2014-03-31', '2014-04-30'],
  ['2014-02-28', '2014-03-28'],
  ['2014-12-31', '2015-01-31'],
])('gives a month from %s until %s', (start, due) => {
  expect(dueWithin(start, month, NONE)).toBe(due);
});

it('ends a month in the next month, on the same date or on the last day of a shorter one', () => {
  fc.assert(
    fc.property(anyDay, (start) => {
      const due = dueWithin(start, month, NONE);
      expect(isDay(due)).toBe(true);
      expect(daysBetween(start, due)).toBeGreaterThanOrEqual(28);
      expect(daysBetween(start, due)).toBeLessThanOrEqual(31);
      const isSameDate = due.slice(8) === start.slice(8);
      const isLastOfMonth = addDays(due, 1).endsWith('-01');
      expect(isSameDate || (isLastOfMonth && due.slice(8) < start.slice(8))).toBe(true);
    }),
  );
});

it('never gives less time to who started later', () => {
  const limits = [month, { months: 6 }, { days: 14 }, { workingDays: 15 }];
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...limits), (start, limit) => {
      const holidays = new Set([addDays(start, 3)]);
      expect(dueWithin(start, limit, holidays) <= dueWithin(addDays(start, 1), limit, holidays)).toBe(true);
    }),
  );
});

it('counts fourteen days of the calendar, with every bank holiday among them', () => {
  fc.assert(
    fc.property(anyDay, fc.array(fc.integer({ min: 0, max: 20 })), (start, holidays) => {
      const off = new Set(holidays.map((by) => addDays(start, by)));
      expect(dueWithin(start, { days: 14 }, off)).toBe(addDays(start, 14));
    }),
  );
});

it('leaves weekends and bank holidays out where the rule counts working days', () => {
  const easter = new Set(['2018-03-30', '2018-04-02']);
  expect(dueWithin('2018-03-28', { workingDays: 3 }, easter)).toBe('2018-04-04');
  expect(dueWithin('2018-03-28', { workingDays: 3 }, NONE)).toBe('2018-04-02');
});

const decision = clock({ rules: [{ version: 'a', from: '2013-07-01', to: '2018-06-28', limit: month }] });
const read = (stages: Record<string, string>, more = {}) =>
  clocksOf(reviewOf({ stages, ...more }), { clocks: [decision], bankHolidays: NONE })[0];

it.each([
  ['in time on the last day', { notified: '2014-01-31', decided: '2014-02-28' }, 'met'],
  ['late the day after', { notified: '2014-01-31', decided: '2014-03-01' }, 'late'],
  ['open while nothing is decided', { notified: '2014-01-31' }, 'open'],
  ['not started without either day', {}, 'not-started'],
  ['not stated where only the decision is known', { decided: '2014-02-28' }, 'not-stated'],
  ['not stated where the review is over', { notified: '2014-01-31', published: '2014-09-01' }, 'not-stated'],
  ['out of order where it is decided first', { notified: '2014-01-31', decided: '2014-01-30' }, 'out-of-order'],
])('finds a clock %s', (_, stages: Record<string, string>, state) => {
  expect(read(stages)?.state).toBe(state);
});

it('says that an open clock is overdue from the day after its last', () => {
  const open = read({ notified: '2014-01-31' })!;
  expect([isOverdue(open, '2014-02-28'), isOverdue(open, '2014-03-01')]).toEqual([false, true]);
});

it('goes by the law of the day a clock starts, when the law changes', () => {
  const clocks = [
    clock({
      rules: [
        { version: 'one-month', from: '2013-07-01', to: '2018-06-28', limit: month },
        { version: 'fifteen-working-days', from: '2018-06-29', limit: { workingDays: 15 } },
      ],
    }),
  ];
  const told = (notified: string) =>
    clocksOf(reviewOf({ stages: { notified, decided: '2018-07-25' } }), { clocks, bankHolidays: NONE });
  expect(told('2018-06-28')).toMatchObject([{ rule: 'one-month', dueOn: '2018-07-28', state: 'met' }]);
  expect(told('2018-06-29')).toMatchObject([{ rule: 'fifteen-working-days', dueOn: '2018-07-20', state: 'late' }]);
});

it('goes by the rule that began last where one takes the place of another without an end, in whatever order they stand', () => {
  const rules = [
    { version: 'one-month', from: '2013-07-01', limit: month },
    { version: 'two-weeks', from: '2014-01-01', limit: { days: 14 } },
  ];
  for (const some of [rules, rules.toReversed()])
    expect(ruleOn(clock({ rules: some }), 'intensive-scr', '2014-01-31')?.version).toBe('two-weeks');
});

it('leaves out a clock no rule holds for, by its day, its type of review or what was decided', () => {
  expect(read({ notified: '2013-06-30' })).toBeUndefined();
  expect(read({ notified: '2014-01-31' }, { reviewType: 'audit' })).toBeUndefined();
  expect(read({ notified: '2014-01-31' }, { facts: { outcome: ['no-review'] } })).toBeUndefined();
});

it('gives the coded reason why a clock ran over', () => {
  const late = { notified: '2014-01-31', decided: '2014-03-01' };
  expect(read(late, { facts: { 'decision-exception': ['information'] } })).toMatchObject({
    state: 'late',
    reason: 'information',
  });
});
