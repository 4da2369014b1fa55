import { checkComplete } from './check-complete.js';

it('lets a revision go on that has its quarter, its kind of review and some learning', () => {
  expect(checkComplete({ quarter: '2014-Q1', reviewType: 'audit', passages: 3, doesReferenceTell: false })).toEqual({
    ok: true,
    value: undefined,
  });
});

it('says everything that is missing at once', () => {
  expect(checkComplete({ quarter: null, reviewType: null, passages: 0, doesReferenceTell: true })).toEqual({
    ok: false,
    refusals: [
      { code: 'summaries.no-completion-quarter' },
      { code: 'summaries.no-review-type' },
      { code: 'summaries.nothing-learnt' },
      { code: 'summaries.reference-tells' },
    ],
  });
});
