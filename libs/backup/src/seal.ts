import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import type { Bytes } from '#libs/storage';
import { BackupFault } from './backup-fault.js';

const MAGIC = Buffer.from('CTSEAL01');
const SALT = 32;
const TAG = 16;
const PIECE = 64 * 1024;

/** Makes the key of a backup out of a passphrase and the salt that its header holds: scrypt, so that guessing costs. */
export const keyOf = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });

/**
 * Seals bytes as they stream: AES-256-GCM over pieces of 64 KiB, under a key made for this one object from its `name`, so that
 * nothing can be changed, left out, added, moved within an object or passed off as another.
 */
export async function* seal(content: Bytes, key: Buffer, name: string): Bytes {
  const salt = randomBytes(SALT);
  const own = ownKey(key, salt, name);
  yield Buffer.concat([MAGIC, salt]);
  for await (const { piece, number, isLast } of numbered(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what `seal` sealed. Throws `BackupFault` `backup.damaged` as soon as a piece is not what was sealed; gives none of it on. */
export async function* unseal(sealed: Bytes, key: Buffer, name: string): Bytes {
  const { head, rest } = await beginning(sealed, MAGIC.length + SALT);
  if (head.length < MAGIC.length + SALT || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw damaged(name);
  const own = ownKey(key, head.subarray(MAGIC.length), name);
  for await (const { piece, number, isLast } of numbered(rest, PIECE + TAG))
    yield open(piece, own, number, isLast, name);
}

function open(piece: Buffer, key: Buffer, number: number, isLast: boolean, name: string): Buffer {
  if (piece.length < TAG) throw damaged(name);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, isLast));
  decipher.setAuthTag(piece.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw damaged(name);
  }
}

const ownKey = (key: Buffer, salt: Buffer, name: string) => Buffer.from(hkdfSync('sha256', key, salt, name, 32));
const damaged = (name: string) => new BackupFault('backup.damaged', `The backup is damaged: ${name} is not whole.`);

/** Counts the pieces, and marks the last, so that a cut at the end of a piece is seen. A key seals one object, so none repeats. */
function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(number), 3);
  bytes.writeUInt8(isLast ? 1 : 0, 11);
  return bytes;
}

/** Cuts what comes into pieces of `size`, and knows the last, which may be shorter or empty. */
async function* numbered(
  content: Bytes,
  size: number,
): AsyncGenerator<{ piece: Buffer; number: number; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  let number = 0;
  for await (const chunk of content) {
    held.push(Buffer.from(chunk));
    length += chunk.byteLength;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; length - at > size; at += size)
      yield { piece: all.subarray(at, at + size), number: number++, isLast: false };
    held = [all.subarray(at)];
    length -= at;
  }
  yield { piece: Buffer.concat(held), number, isLast: true };
}

async function beginning(content: Bytes, size: number): Promise<{ head: Buffer; rest: Bytes }> {
  const pieces = content[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < size) {
    const next = await pieces.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const rest = async function* (): Bytes {
    yield head.subarray(size);
    yield* { [Symbol.asyncIterator]: () => pieces };
  };
  return { head: head.subarray(0, size), rest: rest() };
}
