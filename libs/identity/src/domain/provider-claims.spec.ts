import { readClaims, saysSecondFactor } from './provider-claims.js';

const claims = { iss: 'https://id.example.org', sub: '7', email: ' Pat@Example.org ', email_verified: true, sid: 's' };

it('reads who a person is, their address as accounts keep it', () => {
  expect(readClaims(claims)).toEqual({
    issuer: 'https://id.example.org',
    subject: '7',
    email: 'pat@example.org',
    emailVerified: true,
    strength: [],
    session: 's',
  });
});

it.each([[{ email_verified: 'true' }], [{ email_verified: 1 }], [{ email_verified: undefined }]])(
  'takes an address for verified only where the provider says so plainly, not by %j',
  (other) => expect(readClaims({ ...claims, ...other }).emailVerified).toBe(false),
);

it('takes a claim of another type for none', () => {
  expect(readClaims({ ...claims, email: ['pat@example.org'], sid: 4 })).toMatchObject({ email: null, session: null });
});

it.each([
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ acr: 'https://refeds.org/profile/mfa' }, true],
  [{ acr: 'urn:example:password', amr: ['pwd'] }, false],
  [{ amr: 'mfanything' }, false],
  [{ amr: [{ mfa: true }] }, false],
])('tells from %j whether a second factor was shown: %p', (said, shown) => {
  expect(saysSecondFactor(readClaims({ ...claims, ...said }))).toBe(shown);
});
