import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Bytes } from '#libs/storage';
import { keyOf, seal, unseal } from './seal.js';

const key = keyOf('three plain words', Buffer.alloc(16, 1));
const inPieces = async function* (bytes: Uint8Array, size: number): Bytes {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
async function whole(bytes: Bytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
const sealed = (bytes: Uint8Array, name = 'tables/a') => whole(seal(inPieces(bytes, 10_000), key, name));
const opened = (bytes: Uint8Array, name = 'tables/a', by = key) => whole(unseal(inPieces(bytes, 7777), by, name));

it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])('gives back %i bytes as they were', async (length) => {
  const bytes = randomBytes(length);
  expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true);
});

it('is refused under another key, and under the name of another object', async () => {
  const bytes = await sealed(Buffer.from('words'));
  await expect(opened(bytes, 'tables/a', keyOf('a guess', Buffer.alloc(16, 1)))).rejects.toThrow('damaged');
  await expect(opened(bytes, 'tables/b')).rejects.toThrow('damaged');
});

it('is refused when cut short anywhere, also between two pieces', async () => {
  const bytes = await sealed(randomBytes(200_000));
  const ends = [0, 20, 40, 41, 40 + 65_552, 40 + 2 * 65_552, bytes.length - 1];
  for (const end of ends) await expect(opened(bytes.subarray(0, end))).rejects.toThrow('damaged');
});

it('is refused with any one bit changed, and seals the same bytes differently each time', async () => {
  const content = randomBytes(70_000);
  const bytes = await sealed(content);
  expect((await sealed(content)).equals(bytes)).toBe(false);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await expect(opened(changed)).rejects.toThrow('damaged');
    }),
    { numRuns: 40 },
  );
});

it('is refused with two of its pieces changed over', async () => {
  const bytes = await sealed(randomBytes(200_000));
  const piece = (number: number) => bytes.subarray(40 + number * 65_552, 40 + (number + 1) * 65_552);
  const changed = Buffer.concat([bytes.subarray(0, 40), piece(1), piece(0), bytes.subarray(40 + 2 * 65_552)]);
  await expect(opened(changed)).rejects.toThrow('damaged');
});
