import { randomBytes } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/**
 * What differs from one request for a page to the next: whose name stands at its top and whose account it is, the secrets of its
 * forms and scripts, and when its session ends.
 */
export type Own = {
  name: string;
  account: string;
  csrf: string;
  cspNonce: string;
  signedOutAt: string;
  secondsLeft: string;
};
const NAMES = [
  'name',
  'account',
  'csrf',
  'cspNonce',
  'signedOutAt',
  'secondsLeft',
] as const satisfies readonly (keyof Own)[];

// Nobody outside can know the marks, so no text of a page holds one by chance or by intent.
const SECRET = randomBytes(12).toString('hex');
const markOf = (name: keyof Own) => `own-${SECRET}-${name.toLowerCase()}-end`;

/** What stands in a kept page for what is each request's own. */
export const MARKS = Object.fromEntries(NAMES.map((name) => [name, markOf(name)])) as Own;

/** A page cut at its marks: bytes, the same compressed, and, between one piece and the next, the name of what belongs there. */
export type CutPage = {
  readonly pieces: readonly Buffer[];
  readonly compressed: readonly Buffer[];
  readonly slots: readonly (keyof Own)[];
};

const BY_MARK = new Map(NAMES.map((name) => [markOf(name), name]));
const ANY_MARK = new RegExp(`(${[...BY_MARK.keys()].join('|')})`);

export function cutAtMarks(html: string): CutPage {
  const parts = html.split(ANY_MARK);
  const pieces = parts.filter((_, at) => at % 2 === 0).map((text) => Buffer.from(text));
  const slots = parts.filter((_, at) => at % 2 === 1).map((mark) => BY_MARK.get(mark)!);
  return { pieces, slots, compressed: pieces.map(compress) };
}

/** How many bytes a cut page keeps. */
export const bytesOf = ({ pieces, compressed }: CutPage): number =>
  [...pieces, ...compressed].reduce((sum, { length }) => sum + length, 0);

/** The page with what is this request's own in its places, escaped as the templates would; as bytes, which need not be made anew. */
export function filledWith({ pieces, slots }: CutPage, own: Own): Buffer {
  const values = valuesOf(own);
  return Buffer.concat(between(pieces, slots, (name) => values[name]));
}

/**
 * The same as gzip (RFC 1952). The pieces were compressed when the page was cut, each by itself and up to a whole byte, so
 * that a request's own goes between them as it is. A secret is thus never compressed together with anything.
 */
export function gzippedWith({ pieces, compressed, slots }: CutPage, own: Own): Buffer {
  const values = valuesOf(own);
  const blocks = between(compressed, slots, (name) => stored(values[name]));
  const trailer = trailerOf(between(pieces, slots, (name) => values[name]));
  return Buffer.concat([GZIP_HEADER, ...blocks, LAST_BLOCK, trailer]);
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]); // deflate, no name, no time, any system
const LAST_BLOCK = Buffer.from([3, 0]); // holds nothing and ends the stream

const compress = (piece: Buffer) => deflateRawSync(piece, { level: 9, finishFlush: constants.Z_FULL_FLUSH });

/** A block of deflate that holds bytes as they are: 65,535 at most. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(0xffff - bytes.length, 3);
  return Buffer.concat([head, bytes]);
}

function trailerOf(parts: readonly Buffer[]): Buffer {
  const trailer = Buffer.alloc(8);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  trailer.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    0,
  );
  trailer.writeUInt32LE(length, 4);
  return trailer;
}

const valuesOf = (own: Own) =>
  Object.fromEntries(NAMES.map((name) => [name, Buffer.from(escaped(own[name]))])) as Record<keyof Own, Buffer>;

const between = (pieces: readonly Buffer[], slots: CutPage['slots'], valueOf: (name: keyof Own) => Buffer): Buffer[] =>
  pieces.flatMap((piece, at) => (at < slots.length ? [piece, valueOf(slots[at]!)] : [piece]));

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
const escaped = (text: string) => text.replace(/[&<>"'`]/g, (sign) => ENTITIES[sign]!);
