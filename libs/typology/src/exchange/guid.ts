import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('6f1d2c6e0a7b5c1e9b1d7a54c0de7e57', 'hex'); // our own, chosen once

/**
 * The GUID of a code or domain of one version: the same wherever and whenever it is worked out (RFC 9562, version 5).
 * Another version of the same code has another.
 */
export function guidOf(version: string, id: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${version}/${id}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return [...hash.toString('hex').matchAll(/^(.{8})(.{4})(.{4})(.{4})(.{12})/g)][0]!.slice(1).join('-');
}
