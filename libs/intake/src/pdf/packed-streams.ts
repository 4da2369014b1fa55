import { inflateSync } from 'node:zlib';
import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';

const START = Buffer.from('stream');
/** How far before a stream its dictionary is looked for, and how many times over one is unpacked. */
const DICTIONARY = 400;
const MOST_TIMES = 4;
/** Bytes all pictures may unpack to. Those of scans and cameras are packed in other ways and not counted. */
const PICTURE_BYTES = 2 * LIMITS.unpackedBytes;

/**
 * Throws Unreadable for a PDF whose packed streams unpack to far more than a form can hold: the library unpacks without a
 * limit, into memory that no cap on a thread counts. Pictures are never unpacked; but what says it is one may be text all the
 * same, so of these too there is only so much, though more.
 */
export function requireModestStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  let pictures = 0;
  for (let at = file.indexOf(START); at >= 0; at = file.indexOf(START, at + START.length)) {
    const start = at + START.length + (file[at + START.length] === 0x0d ? 2 : 1);
    if (!isPacked(file, start)) continue;
    if (isPicture(file, at)) pictures += unpacked(file.subarray(start), PICTURE_BYTES).length;
    else total += unpackedLength(file.subarray(start), MOST_TIMES);
    if (total > LIMITS.unpackedBytes || pictures > PICTURE_BYTES) throw new Unreadable(SENTENCES.bomb);
  }
}

/** How zlib's streams start: deflate, and a sum of the two bytes that comes out even. */
const isPacked = (file: Buffer, at: number) =>
  at + 2 <= file.length && (file.readUInt8(at) & 0x0f) === 8 && file.readUInt16BE(at) % 31 === 0;

const isPicture = (file: Buffer, at: number) =>
  /\/Subtype\s*\/Image/.test(
    file
      .toString('latin1', Math.max(0, at - DICTIONARY), at)
      .split('endobj')
      .at(-1) ?? '',
  );

/** Bytes a stream unpacks to, packed over and over as it may be. Throws Unreadable at the limit of one part. */
function unpackedLength(packed: Buffer, times: number): number {
  const content = unpacked(packed, LIMITS.partBytes);
  return times > 1 && isPacked(content, 0) ? content.length + unpackedLength(content, times - 1) : content.length;
}

function unpacked(packed: Buffer, most: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: most });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return Buffer.alloc(0);
    throw new Unreadable(SENTENCES.bomb, { cause });
  }
}
