import { createHash } from 'node:crypto';
import type { Bytes, Put } from './object-store.js';

/** Passes bytes on unchanged, and knows how many there were and their SHA-256 once they have all gone by. */
export function hashed(content: Bytes): { bytes: Bytes; sum: () => Put } {
  const hash = createHash('sha256');
  let size = 0;
  const pass = async function* () {
    for await (const piece of content) {
      hash.update(piece);
      size += piece.byteLength;
      yield piece;
    }
  };
  return { bytes: pass(), sum: () => ({ size, sha256: hash.digest('hex') }) };
}

/** The SHA-256 of bytes that come in pieces. */
export async function sha256Of(content: Bytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of content) hash.update(piece);
  return hash.digest('hex');
}
