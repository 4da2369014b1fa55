import fc from 'fast-check';
import { whichToKeep } from './which-to-keep.js';

const RULE = { daily: 14, weekly: 8, monthly: 12, byHandDays: 14, goneWithinDays: 400 };
const DAY = 86_400_000;
const start = Date.UTC(2014, 0, 1, 2);
const nightly = (nights: number) =>
  Array.from({ length: nights }, (_, night) => ({ name: String(night), at: new Date(start + night * DAY) }));
const now = (nights: number) => new Date(start + nights * DAY);

it('keeps fourteen days, then a backup a week, then one a month', () => {
  const kept = whichToKeep(nightly(730), RULE, now(730)).map(({ at }) => at.toISOString().slice(0, 10));
  expect(kept.slice(0, 14)).toEqual(kept.slice(0, 14).filter((day) => day >= '2015-12-17'));
  const weekly = ['2015-12-13', '2015-12-06', '2015-11-30', '2015-11-29', '2015-11-22', '2015-11-15'];
  const monthly = ['10-31', '09-30', '08-31', '07-31', '06-30', '05-31', '04-30', '03-31', '02-28', '01-31'];
  expect(kept.slice(14)).toEqual([...weekly, ...monthly.map((day) => `2015-${day}`)]);
});

it('keeps the last of a day on which several were made', () => {
  const morning = { name: 'morning', at: new Date('2014-04-02T02:00:00Z') };
  const evening = { name: 'evening', at: new Date('2014-04-02T20:00:00Z') };
  expect(whichToKeep([morning, evening], RULE, new Date('2014-04-02T21:00:00Z'))).toEqual([evening]);
});

it('keeps those made by hand for their days, beside the last of a day', () => {
  const before = { name: 'by hand', at: new Date('2014-04-02T12:00:00Z'), isByHand: true };
  const night = { name: 'night', at: new Date('2014-04-03T02:00:00Z') };
  const also = { name: 'another', at: new Date('2014-04-02T23:00:00Z') };
  const kept = (on: string) => whichToKeep([before, also, night], RULE, new Date(on)).map(({ name }) => name);
  expect(kept('2014-04-03T03:00:00Z')).toEqual(['night', 'another', 'by hand']);
  expect(kept('2014-04-17T03:00:00Z')).toEqual(['night', 'another']);
});

it('keeps the newest even when backups have stopped for years, and nothing else then', () => {
  expect(whichToKeep(nightly(30), RULE, now(2000)).map(({ name }) => name)).toEqual(['29']);
});

it('lets go of everything within the stated days, however backups were made', () => {
  const times = fc.array(fc.integer({ min: 0, max: 900 * 24 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, (hours) => {
      const backups = hours.map((hour, place) => ({ name: `${place}`, at: new Date(start + hour * 3_600_000) }));
      const kept = whichToKeep(backups, RULE, now(900));
      const newest = Math.max(...backups.map(({ at }) => at.getTime()));
      expect(kept[0]!.at.getTime()).toBe(newest);
      for (const { at } of kept.slice(1)) expect(now(900).getTime() - at.getTime()).toBeLessThanOrEqual(400 * DAY);
      expect(kept.length).toBeLessThanOrEqual(14 + 8 + 12 + 1);
    }),
  );
});
