import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits for a cookie or a link, and the hash by which it is kept. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashSecret(secret) };
}

/** The hash a secret is stored and found by: who reads the database cannot sign in with it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
