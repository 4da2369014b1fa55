import { checkRelease } from './check-release.js';

const complete = { id: 'r2', quarter: '2014-Q1', reviewType: 'audit', passages: 3 };

it('lets a complete revision go to the region, first time or as a correction', () => {
  expect(checkRelease(complete, null)).toEqual({ ok: true, value: complete });
  expect(checkRelease(complete, 'r1').ok).toBe(true);
});

it('says everything that is missing at once', () => {
  const bare = { id: 'r1', quarter: null, reviewType: null, passages: 0 };
  expect(checkRelease(bare, null)).toEqual({
    ok: false,
    refusals: [
      { code: 'summaries.no-completion-quarter' },
      { code: 'summaries.no-review-type' },
      { code: 'summaries.nothing-learnt' },
    ],
  });
});

it('does not release twice what the region reads already', () => {
  expect(checkRelease(complete, 'r2')).toMatchObject({ refusals: [{ code: 'summaries.already-released' }] });
});
