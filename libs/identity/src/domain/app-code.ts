import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes: six digits of SHA-1 each half minute (RFC 6238). */
const KIND = { issuer: 'Common Thread', algorithm: 'SHA1', digits: 6, period: 30 };
/** A code counts for the half minute before and after its own: clocks differ and people type slowly. */
const WINDOW = 1;

/** A new secret of 160 bits to be shared with an app, in base 32. */
export const newAppSecret = (): string => new Secret({ size: 20 }).base32;

/** What the picture of a secret says to an app. */
export const appAddress = (secret: string, label: string): string => new TOTP({ ...KIND, label, secret }).toString();

/** A secret in groups of four, to be typed where no picture can be taken. */
export const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** The half minute a code belongs to, or undefined where it belongs to none near `now`. Spaces in the code do not matter. */
export function stepOfCode(secret: string, typed: string, now: Date): number | undefined {
  const token = typed.replaceAll(/\s/g, '');
  const timestamp = now.getTime();
  const totp = new TOTP({ ...KIND, secret });
  const delta = /^\d{6}$/.test(token) ? totp.validate({ token, timestamp, window: WINDOW }) : null;
  return delta === null ? undefined : TOTP.counter({ period: KIND.period, timestamp }) + delta;
}
