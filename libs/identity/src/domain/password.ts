import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (algorithm: string, parameters: Argon2Parameters) => Promise<Buffer>;
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }; // 19 MiB, two passes

/** The fewest characters a password may have. There is no upper limit below 256 and no rule about which characters. */
export const SHORTEST_PASSWORD = 12;

export type PasswordRefusal = { code: 'identity.password-too-short' | 'identity.password-too-common' };

/** Why a password cannot be used, if it cannot: too short, or made of the words everyone tries. */
export function passwordProblem(password: string, own: readonly string[]): PasswordRefusal | undefined {
  if ([...password].length < SHORTEST_PASSWORD) return { code: 'identity.password-too-short' };
  const folded = password.toLowerCase().replaceAll(/[^a-z]/g, '');
  const guessable = [...COMMON, ...own.map((word) => word.toLowerCase().replaceAll(/[^a-z]/g, ''))].filter(Boolean);
  const rest = guessable.reduce((left, word) => left.replaceAll(word, ''), folded);
  return rest.length < 4 && new Set(password).size < 14 ? { code: 'identity.password-too-common' } : undefined;
}

const COMMON = [
  'password',
  'passw',
  'qwerty',
  'letmein',
  'welcome',
  'commonthread',
  'safeguarding',
  'lscb',
  'admin',
  'abc',
];

/** Argon2id, as `argon2id$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive('argon2id', { ...COST, message: password.normalize('NFKC'), nonce: salt });
  return `argon2id$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Whether the password is the one hashed. Without a stored hash it takes as long and answers no. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, salt, hash] = (stored ?? NO_ONE).split('$');
  const nonce = Buffer.from(salt!, 'base64url');
  const derived = await derive('argon2id', { ...COST, message: password.normalize('NFKC'), nonce });
  return timingSafeEqual(derived, Buffer.from(hash!, 'base64url')) && stored !== null;
}

const NO_ONE = `argon2id$${'A'.repeat(22)}$${'A'.repeat(43)}`;
