import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { isGuessable } from './guessable.js';

const derive = promisify(argon2) as (algorithm: string, parameters: Argon2Parameters) => Promise<Buffer>;
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }; // 19 MiB, two passes

/** The fewest characters a password may have. There is no upper limit below 256 and no rule about which characters. */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 256;

export type PasswordRefusal = {
  code: 'identity.password-too-short' | 'identity.password-too-long' | 'identity.password-too-common';
};

/** Why a password cannot be used, if it cannot: too short, or soon guessed by whoever knows the words in `own`. */
export async function passwordProblem(password: string, own: readonly string[]): Promise<PasswordRefusal | undefined> {
  const { length } = [...password];
  if (length < SHORTEST_PASSWORD) return { code: 'identity.password-too-short' };
  if (length > LONGEST_PASSWORD) return { code: 'identity.password-too-long' };
  return (await isGuessable(password, own)) ? { code: 'identity.password-too-common' } : undefined;
}

/** Argon2id, as `argon2id$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url');
  return `argon2id$${salt}$${await hashWithSalt(password, salt)}`;
}

/** Argon2id of a password or a recovery code with a salt of its own, both in base64url. */
export async function hashWithSalt(secret: string, salt: string): Promise<string> {
  const nonce = Buffer.from(salt, 'base64url');
  return (await derive('argon2id', { ...COST, message: secret.normalize('NFKC'), nonce })).toString('base64url');
}

/** Whether the password is the one hashed. Without a stored hash it takes as long and answers no. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, salt, hash] = (stored ?? NO_ONE).split('$');
  const derived = await hashWithSalt(password, salt!);
  return timingSafeEqual(Buffer.from(derived), Buffer.from(hash!)) && stored !== null;
}

const NO_ONE = `argon2id$${'A'.repeat(22)}$${'A'.repeat(43)}`;
