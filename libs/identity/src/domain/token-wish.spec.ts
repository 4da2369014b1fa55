import { checkTokenWish, tokenState } from './token-wish.js';

it('makes a key with a name that works for a day to a year', () => {
  expect(checkTokenWish({ name: ' Register ', days: 365 })).toEqual({
    ok: true,
    value: { name: 'Register', days: 365 },
  });
});

it.each([0, 366, 1.5, Number.NaN])('refuses a key without a name and for %p days, naming both', (days) => {
  const checked = checkTokenWish({ name: ' ', days });
  expect(checked.ok || checked.refusals.map(({ code }) => code)).toEqual([
    'identity.token-name-missing',
    'identity.token-days',
  ]);
});

it('tells keys that work from those ended and those that have run out', () => {
  const now = new Date('2014-04-02T09:00:00Z');
  const later = new Date('2014-04-03T09:00:00Z');
  expect(tokenState({ revokedAt: null, expiresAt: later }, now)).toBe('works');
  expect(tokenState({ revokedAt: now, expiresAt: later }, now)).toBe('ended');
  expect(tokenState({ revokedAt: null, expiresAt: now }, now)).toBe('expired');
});
