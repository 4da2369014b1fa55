import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { loadReviewStages } from '../review-stages.js';
import { planStages } from './plan-stages.js';

const stages = loadReviewStages(join(projectRoot, 'data/reference'));

it('plans the twelve stages of an intensive review, two weeks apart, with the durations the framework gives', () => {
  const plan = planStages(stages, { approach: 'intensive', start: '2014-03-03', weeksBetween: 2 });
  expect(plan.map(({ planned, duration }) => [planned, duration])).toEqual([
    ['2014-03-03', null],
    ['2014-03-17', null],
    ['2014-03-31', '½ day'],
    ['2014-04-14', null],
    ['2014-04-28', '1 day'],
    ['2014-05-12', null],
    ['2014-05-26', '2 or more ½ day sessions'],
    ['2014-06-09', '½ day session'],
    ['2014-06-23', null],
    ['2014-07-07', '1 day'],
    ['2014-07-21', null],
    ['2014-08-04', null],
  ]);
});

it('never plans the National Panel later than 14 days after the Planning Meeting', () => {
  const plan = planStages(stages, { approach: 'targeted', start: '2014-03-03', weeksBetween: 4 });
  expect(plan[2]!.planned).toBe('2014-04-28');
  expect(plan[3]).toMatchObject({ planned: '2014-05-12', latest: '2014-05-12' });
});

it('leaves the National Panel and all durations out of a concise review, whose method is the board’s', () => {
  const plan = planStages(stages, { approach: 'concise', start: '2014-03-03', weeksBetween: 1 });
  expect(plan).toHaveLength(11);
  expect(plan.filter(({ duration, latest }) => duration !== null || latest !== null)).toEqual([]);
});

it('plans nothing at a weekend, whenever it starts', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 8 }), (start, weeksBetween) => {
      const plan = planStages(stages, { approach: 'intensive', start, weeksBetween });
      expect(plan.filter(({ planned }) => [0, 6].includes(new Date(planned).getUTCDay()))).toEqual([]);
    }),
  );
});
