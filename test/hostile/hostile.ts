import { strToU8 } from 'fflate';
import { crc32, deflateRawSync } from 'node:zlib';

/**
 * A file somebody might send to do harm. `refused`: no record comes of it. `read`: the harm in it has no effect, and what
 * else it says is read. `says` is found in the sentence for the sender. `name` is the file's, where it matters.
 */
export type Hostile = { make: (web: string) => Uint8Array; verdict: 'refused' | 'read'; says?: RegExp; name?: string };

/** The labels of a form with answers, for hostile files that hold a form all the same. */
export const ANSWERS: readonly (readonly [string, string])[] = [
  ['LSCB Area', 'Ambleford LSCB'],
  ['Date Form Completed', '12 March 2014'],
  ['Type of Review conducted', 'Multi-agency concise review'],
  ['Month/year of incident', 'October 2013'],
  ['Review reference code', 'AMB/CR/7'],
  ['What you learnt about the case: Key themes / early learning.', 'Nobody asked about the father.'],
  ['What you learnt about the review/ methodology:', 'One half day was enough.'],
];

export const bytesOf = (content: string): Uint8Array => strToU8(content);

/** The numbers of a directory entry or a file's own header, by where they stand after the signature. */
export function withNumber(bytes: Uint8Array, signature: number, at: number, value: number): Uint8Array {
  const changed = new Uint8Array(bytes);
  const view = new DataView(changed.buffer);
  for (let place = 0; place + 4 <= changed.length; place += 1)
    if (view.getUint32(place, true) === signature) view.setUint32(place + at, value, true);
  return changed;
}

export const MEGABYTE = 1024 * 1024;
const LOCAL = 0x04034b50;
export const DIRECTORY = 0x02014b50;
const END = 0x06054b50;

/** An archive, packed fast enough for files of many megabytes. */
export function zipOf(files: Record<string, Uint8Array | string>): Uint8Array {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [written, file] of Object.entries(files)) {
    const [content, name] = [typeof file === 'string' ? bytesOf(file) : file, Buffer.from(written)];
    const packed = deflateRawSync(content, { level: content.length > MEGABYTE ? 1 : 6 });
    const sizes = [crc32(content), packed.length, content.length];
    parts.push(header(LOCAL, [20, 0x800, 8, 0, 0], sizes, [name.length, 0]), name, packed);
    directory.push(header(DIRECTORY, [20, 20, 0x800, 8, 0, 0], sizes, [name.length, 0, 0, 0, 0, 0, 0], [at]), name);
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const count = Object.keys(files).length;
  return Buffer.concat([...parts, listed, header(END, [0, 0, count, count], [listed.length, at], [0])]);
}

/** A signature, then numbers of two bytes and of four by turns. */
function header(signature: number, ...numbers: number[][]): Buffer {
  const bytes = Buffer.alloc(64);
  let at = bytes.writeUInt32LE(signature, 0);
  numbers.forEach((group, index) => {
    for (const number of group)
      at = index % 2 === 0 ? bytes.writeUInt16LE(number, at) : bytes.writeUInt32LE(number >>> 0, at);
  });
  return bytes.subarray(0, at);
}
