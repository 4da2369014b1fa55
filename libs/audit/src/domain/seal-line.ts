import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Seal } from './check-chain.js';

/** A seal as it is kept: with what signs it, in hex, where there was a key. */
export type SignedSeal = Seal & { mac: string | null };

/** What signs a seal: HMAC-SHA-256 with the key of the installation, in hex. Pure. */
export const signatureOf = ({ position, hash, madeAt }: Seal, key: string): string =>
  createHmac('sha256', key).update(`${position} ${hash} ${madeAt}`).digest('hex');

/** Whether a seal is signed with this key. A seal without a signature is not. */
export function isSignedWith(seal: SignedSeal, key: string): boolean {
  if (seal.mac === null) return false;
  const [given, right] = [Buffer.from(seal.mac, 'hex'), Buffer.from(signatureOf(seal, key), 'hex')];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** A seal as a line to print, file or send away. */
export const sealLine = ({ position, hash, madeAt, mac }: SignedSeal): string =>
  `${position} ${hash} ${madeAt} ${mac ?? '-'}`;

const LINE = /^(\d{1,19}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f]{64}|-)$/;

/** The seals in a file of such lines. Empty lines and those beginning with # are left out; null where a line is none. Pure. */
export function readSealLines(text: string): (SignedSeal | null)[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readLine);
}

function readLine(line: string): SignedSeal | null {
  const found = LINE.exec(line);
  if (!found) return null;
  const [, position, hash, madeAt, mac] = found;
  return { position: position!, hash: hash!, madeAt: madeAt!, mac: mac === '-' ? null : mac! };
}
