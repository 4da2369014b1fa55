import { checkTokenWish, tokenState } from './token-wish.js';

it('makes a key with a name that works for a day to a year', () => {
  expect(checkTokenWish({ name: ' Register ', scopes: ['search', 'everything'], days: 365 })).toEqual({
    ok: true,
    value: { name: 'Register', scopes: ['search'], days: 365 },
  });
});

it.each([0, 366, 1.5, Number.NaN])(
  'refuses a key without a name or a scope and for %p days, naming all three',
  (days) => {
    const checked = checkTokenWish({ name: ' ', scopes: [], days });
    expect(checked.ok || checked.refusals.map(({ code }) => code)).toEqual([
      'identity.token-name-missing',
      'identity.token-scope-missing',
      'identity.token-days',
    ]);
  },
);

it('tells keys that work from those that end within a fortnight, those ended and those that have run out', () => {
  const now = new Date('2014-04-02T09:00:00Z');
  const [soon, later] = [new Date('2014-04-16T09:00:00Z'), new Date('2014-04-16T09:00:01Z')];
  expect(tokenState({ revokedAt: null, expiresAt: later }, now)).toBe('works');
  expect(tokenState({ revokedAt: null, expiresAt: soon }, now)).toBe('ends-soon');
  expect(tokenState({ revokedAt: now, expiresAt: later }, now)).toBe('ended');
  expect(tokenState({ revokedAt: null, expiresAt: now }, now)).toBe('expired');
});
