import { type Occasion, settle, whyStopped } from './outgoing.js';

const fine = {
  isOpen: true,
  mayRead: true,
  wanted: true,
  editionState: 'published',
  acknowledged: false,
  answered: false,
};
const [published, acknowledge, answer]: Occasion[] = ['published', 'acknowledge:2014-05-01', 'answer:2014-05-01'];

it('stops a message whose reader or edition is no longer what it was when it was queued', () => {
  expect(whyStopped(published!, fine)).toBeUndefined();
  expect(whyStopped(published!, { ...fine, isOpen: false, mayRead: false })).toBe('account-closed');
  expect(whyStopped(published!, { ...fine, mayRead: false })).toBe('may-not-read');
  expect(whyStopped(published!, { ...fine, wanted: false })).toBe('not-wanted');
  expect(whyStopped(published!, { ...fine, editionState: 'superseded' })).toBe('superseded');
  expect(whyStopped(published!, { ...fine, editionState: 'withdrawn' })).toBe('withdrawn');
});

it('tells of what was withdrawn those who may still read that it was', () => {
  expect(whyStopped('withdrawn', { ...fine, editionState: 'withdrawn' })).toBeUndefined();
  expect(whyStopped('withdrawn', { ...fine, editionState: 'withdrawn', mayRead: false })).toBe('may-not-read');
  expect(whyStopped('withdrawn', { ...fine, editionState: 'withdrawn', wanted: false })).toBe('not-wanted');
});

it('reminds nobody of what they have done meanwhile', () => {
  const done = { ...fine, acknowledged: true, answered: true };
  expect(whyStopped(published!, done)).toBeUndefined();
  expect(whyStopped(acknowledge!, done)).toBe('acknowledged-already');
  expect(whyStopped(answer!, done)).toBe('answered-already');
});

it('tries again only what certainly did not go, and for five days', () => {
  const queued = new Date('2014-05-01T09:00:00Z');
  const [soon, late] = [new Date('2014-05-06T08:59:00Z'), new Date('2014-05-06T09:01:00Z')];
  expect(settle('taken', queued, late)).toEqual({ state: 'sent', reason: null });
  expect(settle('server-unreachable', queued, soon)).toEqual({ state: 'queued', reason: 'server-unreachable' });
  expect(settle('server-unreachable', queued, late)).toEqual({ state: 'failed', reason: 'gave-up' });
  for (const why of ['not-known', 'refused-by-server', 'domain-not-allowed'] as const)
    expect(settle(why, queued, soon)).toEqual({ state: 'failed', reason: why });
});
