import { randomBytes } from 'node:crypto';

/**
 * What differs from one request for a page to the next: whose name stands at its top, the secrets of its forms and scripts, and
 * when its session will have been idle too long.
 */
export type Own = { name: string; csrf: string; cspNonce: string; signedOutAt: string };
const NAMES = ['name', 'csrf', 'cspNonce', 'signedOutAt'] as const satisfies readonly (keyof Own)[];

// Nobody outside can know the marks, so no text of a page holds one by chance or by intent.
const SECRET = randomBytes(12).toString('hex');
const markOf = (name: keyof Own) => `own-${SECRET}-${name.toLowerCase()}-end`;

/** What stands in a kept page for what is each request's own. */
export const MARKS = Object.fromEntries(NAMES.map((name) => [name, markOf(name)])) as Own;

/** A page cut at its marks: bytes and, between one piece and the next, the name of what belongs there. */
export type CutPage = { readonly pieces: readonly Buffer[]; readonly slots: readonly (keyof Own)[] };

const BY_MARK = new Map(NAMES.map((name) => [markOf(name), name]));
const ANY_MARK = new RegExp(`(${[...BY_MARK.keys()].join('|')})`);

export function cutAtMarks(html: string): CutPage {
  const parts = html.split(ANY_MARK);
  const pieces = parts.filter((_, at) => at % 2 === 0).map((text) => Buffer.from(text));
  return { pieces, slots: parts.filter((_, at) => at % 2 === 1).map((mark) => BY_MARK.get(mark)!) };
}

/** The page with what is this request's own in its places, escaped as the templates would; as bytes, which need not be made anew. */
export function filledWith({ pieces, slots }: CutPage, own: Own): Buffer {
  const values = Object.fromEntries(NAMES.map((name) => [name, Buffer.from(escaped(own[name]))]));
  return Buffer.concat(pieces.flatMap((piece, at) => (at < slots.length ? [piece, values[slots[at]!]!] : [piece])));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
const escaped = (text: string) => text.replace(/[&<>"'`]/g, (sign) => ENTITIES[sign]!);
