import { checkAttempt, type Attempt, type Since, type ToldAttempt } from './check-intruder.js';

const attempt: Attempt = {
  triedBy: 'Communications officer',
  triedOn: '2014-04-01',
  tried: 'Local newspapers, social media and the register of inquests, two hours.',
  outcome: 'not-identified',
  result: 'Nobody could be named.',
};
const released: Since = { day: '2014-03-30', of: 'release' };
const check = (given: Partial<ToldAttempt> = {}, isSubmitter = false, since = released) =>
  checkAttempt({ ...attempt, ...given }, { today: '2014-04-02', since, isSubmitter });
const codes = (outcome: ReturnType<typeof check>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

it('is kept as it was told', () => {
  expect(check({ tried: `  ${attempt.tried} ` })).toEqual({ ok: true, value: attempt });
});

it('says everything that is missing at once', () => {
  expect(codes(check({ triedBy: '', triedOn: '', tried: ' ', outcome: null, result: '' }))).toEqual([
    'release.tried-by-missing',
    'release.tried-on-unreadable',
    'release.tried-missing',
    'release.outcome-missing',
    'release.result-missing',
  ]);
});

it.each(['2014-02-30', '2014-13-01', '1 April 2014', '2014-04-03'])(
  'takes %s for no day it can have been',
  (triedOn) => {
    expect(codes(check({ triedOn }))).toEqual(['release.tried-on-unreadable']);
  },
);

it('was made on the day of the release or later: what was tried before that was tried on something else', () => {
  expect(codes(check({ triedOn: '2014-03-30' }))).toEqual([]);
  expect(codes(check({ triedOn: '2014-03-29' }))).toEqual(['release.tried-before-release']);
  const proposed: Since = { day: '2014-04-02', of: 'proposal' };
  expect(codes(check({}, false, proposed))).toEqual(['release.tried-before-proposal']);
});

it('is recorded by somebody other than who submitted the summary', () => {
  expect(codes(check({}, true))).toEqual(['release.submitter-tries']);
});
