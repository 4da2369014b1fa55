import { crc32, inflateRawSync } from 'node:zlib';
import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';

/** One entry of an archive, as its directory at the end of the file describes it. Sizes are in bytes. */
export type Entry = {
  name: string;
  /** The name as it was written. Only ever shown. */
  writtenName: string;
  method: number;
  isEncrypted: boolean;
  crc: number;
  packed: number;
  unpacked: number;
  offset: number;
};

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const IN_EXTRA = 0xffffffff;

/**
 * Lists the entries of an archive from its directory, without unpacking anything. Names are given as Word means them:
 * in lower case, with forward slashes. Throws Unreadable when the directory is damaged, holds too many entries, or
 * promises more bytes than LIMITS allow.
 */
export function listEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, shift } = findDirectory(view);
  if (count > LIMITS.entries) throw new Unreadable(SENTENCES.bomb);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const entry = readEntry(view, at, shift);
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > LIMITS.unpackedBytes)
    throw new Unreadable(SENTENCES.bomb);
  return entries;
}

/**
 * Unpacks one entry, and no more of it than LIMITS allow however its size was stated. Throws Unreadable when it is
 * locked, too big, packed in a way Word does not use, or not what its checksum says.
 */
export function unpack(bytes: Uint8Array, entry: Entry): Uint8Array {
  if (entry.isEncrypted) throw new Unreadable(SENTENCES.encrypted);
  if (entry.unpacked > LIMITS.partBytes) throw new Unreadable(SENTENCES.bomb);
  const packed = packedBytes(bytes, entry);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) throw new Unreadable(SENTENCES.damaged);
  return content;
}

/** The bytes of an entry as they lie in the archive. */
export function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isInside = entry.offset >= 0 && entry.offset + 30 <= bytes.length;
  if (!isInside || view.getUint32(entry.offset, true) !== LOCAL) throw new Unreadable(SENTENCES.damaged);
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  return bytes.subarray(start, start + entry.packed);
}

function inflate(packed: Uint8Array, entry: Entry): Uint8Array {
  if (entry.method !== 8) throw new Unreadable(SENTENCES.damaged);
  try {
    const size = Math.max(64, entry.unpacked);
    // A byte to spare: in a buffer filled to its end zlib looks for more, in a second one.
    return inflateRawSync(packed, { maxOutputLength: size, chunkSize: size + 1 });
  } catch (cause) {
    const isTooLong = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreadable(isTooLong ? SENTENCES.bomb : SENTENCES.damaged, { cause });
  }
}

function readEntry(view: DataView, at: number, shift: number): Entry {
  if (view.getUint32(at, true) !== DIRECTORY) throw new Unreadable(SENTENCES.damaged);
  const nameLength = view.getUint16(at + 28, true);
  const extra = { at: at + 46 + nameLength, length: view.getUint16(at + 30, true) };
  const wide = wideNumbers(view, extra.at, extra.length);
  const number = (offset: number) => {
    const value = view.getUint32(at + offset, true);
    return value === IN_EXTRA ? (wide.shift() ?? value) : value;
  };
  const writtenName = nameAt(view, at + 46, nameLength);
  const unpacked = number(24);
  const packed = number(20);
  return {
    name: plainName(writtenName),
    writtenName,
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed,
    unpacked,
    offset: number(42) + shift,
  };
}

function nameAt(view: DataView, at: number, length: number): string {
  // What lies beyond the file may be another file's bytes.
  if (at + length > view.byteLength) throw new Unreadable(SENTENCES.damaged);
  return Buffer.from(view.buffer, view.byteOffset + at, length).toString('utf8');
}

const plainName = (written: string) => written.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** The 64-bit sizes some programs write beside the 32-bit ones, in the order in which those stand aside for them. */
function wideNumbers(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const size = Math.min(24, view.getUint16(at + 2, true));
    return Array.from({ length: Math.floor(size / 8) }, (_, index) => bigAt(view, at + 4 + index * 8));
  }
  return [];
}

function findDirectory(view: DataView): { count: number; start: number; shift: number } {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1)
    if (view.getUint32(at, true) === END) return directoryFrom(view, at);
  throw new Unreadable(SENTENCES.damaged);
}

function directoryFrom(view: DataView, end: number): { count: number; start: number; shift: number } {
  const wide = end >= 20 && view.getUint32(end - 20, true) === END_64_LOCATOR ? bigAt(view, end - 12) : -1;
  if (wide >= 0 && wide <= end - 56 && view.getUint32(wide, true) === END_64)
    return { count: bigAt(view, wide + 32), start: bigAt(view, wide + 48), shift: 0 };
  const size = view.getUint32(end + 12, true);
  const stated = view.getUint32(end + 16, true);
  const start = end - size;
  return { count: view.getUint16(end + 10, true), start, shift: start - stated };
}

const bigAt = (view: DataView, at: number) => Number(view.getBigUint64(at, true));
