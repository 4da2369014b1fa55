import { inflateSync } from 'node:zlib';

type Chunk = { type: string; data: Buffer };

/** A PNG of 8-bit RGBA read without the library that wrote it: its size, texts, and how dark each row of pixels gets. */
export function readPng(file: Uint8Array) {
  const chunks = [...chunksOf(Buffer.from(file))];
  const header = chunks[0]!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const texts = chunks.filter(({ type }) => type === 'iTXt').map(({ data }) => data.toString().split('\0\0\0\0\0'));
  return {
    width,
    height,
    kinds: chunks.map(({ type }) => type),
    texts: Object.fromEntries(texts) as Record<string, string>,
    darkest: darkestOfRows(inflateSync(packed), width * 4),
  };
}

function* chunksOf(file: Buffer): Generator<Chunk> {
  if (file.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('This is no PNG.');
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/** Undoes the filters of PNG 1.2, section 6, and gives the smallest value of each row. */
function darkestOfRows(bytes: Buffer, width: number): number[] {
  const rows: number[] = [];
  let above = new Uint8Array(width);
  for (let at = 0; at < bytes.length; at += width + 1) {
    const line = Uint8Array.from(bytes.subarray(at + 1, at + 1 + width));
    for (let x = 0; x < width; x += 1) {
      const [left, up, corner] = [line[x - 4] ?? 0, above[x]!, above[x - 4] ?? 0];
      line[x] = line[x]! + predicted(bytes[at]!, left, up, corner);
    }
    rows.push(Math.min(...line.filter((_, x) => x % 4 !== 3)));
    above = line;
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 3) return [0, left, up][filter]!;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [one, other, third] = [left, up, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
  if (one <= other && one <= third) return left;
  return other <= third ? up : corner;
}
