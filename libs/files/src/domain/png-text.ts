import { crc32 } from 'node:zlib';

const SIGNATURE_AND_HEADER = 8 + 25; // bytes before the first chunk that may hold text

/** Adds texts to a PNG, each under its keyword (PNG 1.2, iTXt, UTF-8, not compressed). The picture stays as it is. */
export function withText(png: Uint8Array, texts: Record<string, string>): Uint8Array {
  const chunks = Object.entries(texts).map(([keyword, text]) => chunk(`${keyword}\0\0\0\0\0${text}`));
  return Buffer.concat([png.subarray(0, SIGNATURE_AND_HEADER), ...chunks, png.subarray(SIGNATURE_AND_HEADER)]);
}

function chunk(content: string): Buffer {
  const body = Buffer.from(`iTXt${content}`);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
