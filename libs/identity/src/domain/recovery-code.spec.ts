import { newRecoveryCodes, readRecoveryCode } from './recovery-code.js';

it('makes ten different codes that are read back as they were made', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^(\w{4}-){2}\w{4}$/);
    expect(readRecoveryCode(code)).toBe(code.replaceAll('-', ''));
  }
});

it('reads a code typed in small letters, without dashes, with letters for digits', () => {
  expect(readRecoveryCode(' 4tq0 o1il-7h3k ')).toBe('4TQ001117H3K');
});

it.each(['', '123456', '4TQ0-O1IL-7H3', '4TQ0-O1IL-7H3KK', '4TQ0-O1IL-7H3!'])('takes %j for no code', (typed) => {
  expect(readRecoveryCode(typed)).toBeUndefined();
});
