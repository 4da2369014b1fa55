import { checkRelease } from './check-release.js';

const complete = { id: 'r2', quarter: '2014-Q1', reviewType: 'audit', passages: 3 };
const latest = { currentRevisionId: 'r2', releasedRevisionId: null };

it('lets a complete revision go to the region, first time or as a correction', () => {
  expect(checkRelease(complete, latest)).toEqual({ ok: true, value: complete });
  expect(checkRelease(complete, { ...latest, releasedRevisionId: 'r1' }).ok).toBe(true);
});

it('says everything that is missing at once', () => {
  const bare = { id: 'r2', quarter: null, reviewType: null, passages: 0 };
  expect(checkRelease(bare, latest)).toEqual({
    ok: false,
    refusals: [
      { code: 'summaries.no-completion-quarter' },
      { code: 'summaries.no-review-type' },
      { code: 'summaries.nothing-learnt' },
    ],
  });
});

it('does not release twice what the region reads already', () => {
  const released = { ...latest, releasedRevisionId: 'r2' };
  expect(checkRelease(complete, released)).toMatchObject({ refusals: [{ code: 'summaries.already-released' }] });
});

it('does not release what has been corrected since it was read', () => {
  const corrected = { ...latest, currentRevisionId: 'r3' };
  expect(checkRelease(complete, corrected)).toMatchObject({ refusals: [{ code: 'summaries.newer-revision' }] });
});
