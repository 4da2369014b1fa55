import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadDigestSchedules } from '../load-digest-schedules.js';
import { quarterDue, schedulesFor } from './digest-schedule.js';

const schedule = { version: '1', from: '2013-07-01', source: 'x', daysAfter: 44 };

it('has the digest of a quarter due from its day on, and not the day before', () => {
  expect(quarterDue([schedule], '2014-05-13')).toBeUndefined();
  expect(quarterDue([schedule], '2014-05-14')).toBe('2014-Q1');
  expect(quarterDue([schedule], '2014-06-30')).toBe('2014-Q1');
});

it('has none due for a quarter that ended before the schedule came into force, or after it went out', () => {
  expect(quarterDue([schedule], '2013-08-20')).toBeUndefined();
  expect(quarterDue([{ ...schedule, to: '2013-12-31' }], '2014-05-20')).toBeUndefined();
});

it('goes by the schedule of the region where it has its own', () => {
  const own = { ...schedule, region: 'invented', daysAfter: 10 };
  expect(schedulesFor([schedule, own], 'invented')).toEqual([own]);
  expect(schedulesFor([schedule, own], 'north-west')).toEqual([schedule]);
});

it('reads the schedules that come with the platform', () => {
  expect(loadDigestSchedules(join(projectRoot, 'data/reference'))).toMatchObject([{ daysAfter: 44 }]);
});
