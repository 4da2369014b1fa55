import { isOverdue } from './is-overdue.js';

it('misses a backup once a night has gone by without one, and where there never was one', () => {
  const now = new Date('2014-04-03T12:00:00Z');
  const overdue = [null, '2014-04-02T02:00:00Z', '2014-04-01T23:59:59Z'].map((at) =>
    isOverdue(at === null ? null : new Date(at), now),
  );
  expect(overdue).toEqual([true, false, true]);
});
