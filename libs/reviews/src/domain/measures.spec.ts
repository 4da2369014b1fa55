import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { reviewOf } from '../../test/review-of.js';
import { loadRuleBook } from '../load-rule-book.js';
import { daysBetween } from './clocks.js';
import { measuresOf, type Seen, spreadOf } from './measures.js';
import { readingsOf } from './readings.js';

const references = join(projectRoot, 'data/reference');
const book = loadRuleBook(references, loadReference(references, 'invented'));

/** What is seen of reviews decided on some days, each told to its board on 31 January 2014. */
function seenOf(decisions: readonly (string | undefined)[]): Seen {
  const known = { boardId: 'ambleford', reviewType: 'intensive-scr', count: 1 };
  const between = (from: string | null, to: string | null) => (from && to ? daysBetween(from, to) : null);
  const stated = (value: number | null) => (value === null ? [] : [value]);
  const readings = decisions.flatMap((decided) => {
    const stages = { notified: '2014-01-31', ...(decided === undefined ? {} : { decided }) };
    return readingsOf(reviewOf({ stages }), book).map(({ startedOn, dueOn, endedOn, halfDays, ...reading }) => ({
      ...known,
      ...reading,
      state: reading.state === 'open' ? 'overdue' : reading.state,
      days: stated(between(startedOn, endedOn)),
      halfDays: stated(halfDays),
      limitDays: between(startedOn, dueOn),
    }));
  });
  return { known: [{ ...known, count: decisions.length }], readings, facts: [] };
}
const decisionOf = (decisions: readonly (string | undefined)[], minimumBase: number) =>
  measuresOf(seenOf(decisions), {}, book, minimumBase).clocks[0];

it('measures a clock: two in time, one late by four days, one overdue; 20, 28 and 32 days taken, 28 the middle', () => {
  expect(decisionOf(['2014-02-20', '2014-02-28', '2014-03-04', undefined], 3)).toMatchObject({
    reviews: 4,
    inTime: 2,
    late: 1,
    overdue: 1,
    notStated: 0,
    lateBy: [4],
    withoutReason: 2,
    days: { reviews: 3, median: 28, shortest: 20, longest: 32 },
  });
});

it('gives no median of fewer than the policy asks for, and half way between two in the middle', () => {
  expect(spreadOf([1, 2, 4, 9], 5)).toEqual({ reviews: 4, median: null, shortest: 1, longest: 9 });
  expect(spreadOf([9, 4, 2, 1], 4).median).toBe(3);
  expect(spreadOf([], 0)).toEqual({ reviews: 0, median: null, shortest: null, longest: null });
});

it('measures only the type and the board that are asked for', () => {
  const seen = seenOf(['2014-02-20']);
  const count = (measured: Parameters<typeof measuresOf>[1]) => measuresOf(seen, measured, book, 8).reviews;
  expect([count({}), count({ reviewType: 'audit' }), count({ boardId: 'wrenfold' })]).toEqual([1, 0, 0]);
});

it('measures a rule once, in however many wordings it is in the book', () => {
  const seen = seenOf(['2014-02-20']);
  const worded = { ...book, rules: [...book.rules, ...book.rules.map((rule) => ({ ...rule, from: '2014-01-01' }))] };
  expect(measuresOf(seen, {}, worded, 8).rules).toEqual(measuresOf(seen, {}, book, 8).rules);
});

it('measures readings that stand alike as it does each by itself', () => {
  const [one, two] = ['2014-02-20', '2014-02-24'];
  const seen = seenOf([one, two, two]);
  const kept = Object.values(
    Object.groupBy(seen.readings, ({ kind, subject, state, limitDays }) => [kind, subject, state, limitDays].join()),
  );
  const together = kept.map((alike) => ({
    ...alike![0]!,
    count: alike!.length,
    days: alike!.flatMap(({ days }) => days),
    halfDays: alike!.flatMap(({ halfDays }) => halfDays),
  }));
  expect(together.length).toBeLessThan(seen.readings.length);
  expect(measuresOf({ ...seen, readings: together }, {}, book, 3)).toEqual(measuresOf(seen, {}, book, 3));
});
