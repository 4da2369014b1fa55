import { randomInt } from 'node:crypto';

/** Digits and letters nobody mistakes for one another (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** How many codes a person gets. */
export const RECOVERY_CODES = 10;

/** Ten new codes of 60 bits, as `XXXX-XXXX-XXXX`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newCode);

const newCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-');

/** What was typed, if it could be a code, as codes are hashed: letters read for the digits they look like, no dashes. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain.length === LENGTH && [...plain].every((letter) => LETTERS.includes(letter)) ? plain : undefined;
}
