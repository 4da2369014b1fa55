import { whyGone } from './why-gone.js';

const complete = { state: 'complete', completedOn: '2013-11-30' };
const ends = (given: Partial<Parameters<typeof whyGone>[0]> = {}) => ({
  isReleased: true,
  action: complete,
  recurredOn: '2014-05-15',
  theme: null,
  ...given,
});

it('says that the summary was withdrawn, also where the action changed too', () => {
  expect(whyGone(ends({ isReleased: false, action: null }))).toBe('summary-withdrawn');
});

it('says that the action was not complete before it: reopened, without a day, completed later, or gone from the wording', () => {
  const later = [{ ...complete, state: 'in-progress' }, { ...complete, completedOn: null }, null];
  for (const action of [...later, { ...complete, completedOn: '2014-05-15' }])
    expect(whyGone(ends({ action }))).toBe('action-not-complete');
});

it('says that something is coded otherwise where both ends stand', () => {
  expect(whyGone(ends())).toBe('coded-otherwise');
});

it('ends nothing while a person has yet to say which part of a split theme it is, and says what else became of the theme', () => {
  expect(whyGone(ends({ theme: 'waits' }))).toBeNull();
  expect(whyGone(ends({ theme: 'waits', action: null }))).toBe('action-not-complete');
  expect([whyGone(ends({ theme: 'merged' })), whyGone(ends({ theme: 'retired' }))]).toEqual([
    'theme-merged',
    'theme-retired',
  ]);
});
