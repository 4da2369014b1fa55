import { checkReview, reviewState, type NewReview } from './known-review.js';

const policy = {
  version: '1',
  from: '2013-07-01',
  source: 'made up',
  dueDays: 30,
  remind: { before: [], after: [] },
  remindLateBy: 0,
  reviewDays: 90,
};
const audit = { id: 'audit', label: 'Audit', sourceType: 'audit', from: '2013-07-01', section: '', phrases: ['audit'] };
const wanted: NewReview = { reviewType: 'audit', reference: ' AM/1 ', knownOn: '2014-01-15', expectedBy: '' };
const check = (more: Partial<NewReview>) => {
  const checked = checkReview({ ...wanted, ...more }, [audit], [policy], '2014-04-02');
  return checked.ok ? checked.value : checked.refusals.map(({ code }) => code);
};

it('expects a summary ninety days after the review became known, unless told another day', () => {
  expect(check({})).toEqual({
    reviewType: 'audit',
    reference: 'AM/1',
    knownOn: '2014-01-15',
    expectedBy: '2014-04-15',
  });
  expect(check({ expectedBy: '2014-02-01', reference: '' })).toMatchObject({
    expectedBy: '2014-02-01',
    reference: null,
  });
});

it('says everything that is wrong at once', () => {
  expect(check({ reviewType: '', knownOn: '2014-02-30', reference: 'x'.repeat(101), expectedBy: 'soon' })).toEqual([
    'returns.review-type-missing',
    'returns.reference-too-long',
    'returns.known-on-missing',
    'returns.expected-by-not-a-day',
  ]);
  expect(check({ knownOn: '2014-04-03' })).toEqual(['returns.known-on-ahead']);
  expect(check({ expectedBy: '2014-01-14' })).toEqual(['returns.expected-before-known']);
  expect(check({ knownOn: '2013-01-01' })).toEqual(['returns.review-type-missing']); // not a kind of review then
});

it('is overdue only while neither a summary nor a closing has come', () => {
  const states = [true, false].flatMap((hasSummary) =>
    [true, false].map((isClosed) => reviewState({ hasSummary, isClosed, isPastExpected: true })),
  );
  expect(states).toEqual(['received', 'received', 'closed', 'overdue']);
  expect(reviewState({ hasSummary: false, isClosed: false, isPastExpected: false })).toBe('expected');
});
