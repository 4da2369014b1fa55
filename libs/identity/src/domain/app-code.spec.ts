import { Secret, TOTP } from 'otpauth';
import { appAddress, inGroups, newAppSecret, stepOfCode } from './app-code.js';

/** The secret and two codes of RFC 6238, appendix B, in six digits. */
const secret = Secret.fromUTF8('12345678901234567890').base32;

it('reads the codes of the standard as those of their half minute', () => {
  expect(stepOfCode(secret, '287082', new Date(59_000))).toBe(1);
  expect(stepOfCode(secret, ' 081 804 ', new Date(1_111_111_109_000))).toBe(37_037_036);
});

it('takes a code half a minute early or late, as the half minute it was made for, and no other', () => {
  expect(stepOfCode(secret, '287082', new Date(29_000))).toBe(1);
  expect(stepOfCode(secret, '287082', new Date(89_000))).toBe(1);
  expect(stepOfCode(secret, '287082', new Date(90_000))).toBeUndefined();
});

it.each(['', '28708', '287083', '2870820', 'abcdef'])('takes %j for no code', (typed) => {
  expect(stepOfCode(secret, typed, new Date(59_000))).toBeUndefined();
});

it('makes a new secret each time, which an app can be told by picture or by hand', () => {
  const made = newAppSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(newAppSecret()).not.toBe(made);
  expect(inGroups(made).replaceAll(' ', '')).toBe(made);
  const code = new TOTP({ secret: made }).generate({ timestamp: 0 });
  expect(stepOfCode(made, code, new Date(0))).toBe(0);
  expect(appAddress(made, 'pat@example.org')).toContain(`secret=${made}`);
});
