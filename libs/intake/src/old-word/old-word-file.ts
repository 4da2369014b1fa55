import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { CompoundFile } from './compound-file.js';
import { type OldStyle, readStyles } from './old-word-styles.js';
import { changesIn, type PropertyChange } from './property-changes.js';

/** A stretch of the document stream set alike, from one place in it to another. */
export type Stretch = { from: number; to: number; style: number; changes: PropertyChange[] };

/**
 * An old Word document (97 to 2003) opened: its text, where in the stream each character stands, and how stretches of the
 * stream are set. Changes are read from `view`.
 */
export type OldWordFile = {
  view: DataView;
  /** The data stream, in which form fields keep their settings. */
  data: DataView;
  text: string;
  /** Where each character of the text stands in the stream. */
  placeOf: (position: number) => number;
  /** How many characters of the text are the page itself, and where those of text boxes start and end. */
  bodyLength: number;
  boxes: { from: number; to: number };
  paragraphs: Stretch[];
  letters: Stretch[];
  styles: Map<number, OldStyle>;
  styleView: DataView;
};

const WORD_97 = 0x00c1;
const PAGE = 512;

/** Opens an old Word document. Throws Unreadable, with the sentence for the sender. */
export function openOldWord(bytes: Uint8Array): OldWordFile {
  const container = new CompoundFile(bytes);
  const stream = container.find('WordDocument');
  if (!stream) throw new Unreadable(SENTENCES.damaged);
  const view = viewOf(stream);
  const version = view.getUint16(2, true);
  const flags = view.getUint16(10, true);
  if (flags & 0x0100) throw new Unreadable(SENTENCES.encrypted);
  if (view.getUint16(0, true) !== 0xa5ec || version < WORD_97) throw new Unreadable(SENTENCES.beforeWord97);
  if (container.has('Macros') || container.has('_VBA_PROJECT')) throw new Unreadable(SENTENCES.macros);
  const settings = container.find(flags & 0x0200 ? '1Table' : '0Table');
  if (!settings) throw new Unreadable(SENTENCES.damaged);
  return readFile(view, viewOf(settings), viewOf(container.find('Data') ?? new Uint8Array()));
}

function readFile(view: DataView, settings: DataView, data: DataView): OldWordFile {
  const number = (at: number) => view.getUint32(at, true);
  const bodyLength = number(0x4c);
  const boxesFrom = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, at) => sum + number(at), 0);
  const pieces = readPieces(view, settings, number(0x1a2), number(0x1a6));
  return {
    view,
    data,
    text: pieces.map(({ text }) => text).join(''),
    placeOf: placeFinder(pieces),
    bodyLength,
    boxes: { from: boxesFrom, to: boxesFrom + number(0x64) },
    letters: stretches(view, settings, number(0xfa), number(0xfe), letterStretches),
    paragraphs: stretches(view, settings, number(0x102), number(0x106), paragraphStretches),
    styles: readStyles(settings, number(0xa2), number(0xa6)),
    styleView: settings,
  };
}

type Piece = { from: number; place: number; width: 1 | 2; text: string };

/** The text in its order: it lies in pieces all over the stream, of one or two bytes a character. MS-DOC, 2.9.38 */
function readPieces(view: DataView, settings: DataView, from: number, length: number): Piece[] {
  let at = from;
  while (at < from + length && settings.getUint8(at) === 1) at += 3 + settings.getUint16(at + 1, true);
  if (settings.getUint8(at) !== 2) throw new Unreadable(SENTENCES.damaged);
  const count = Math.floor((settings.getUint32(at + 1, true) - 4) / 12);
  if (count < 0 || count > settings.byteLength / 12) throw new Unreadable(SENTENCES.damaged);
  const start = at + 5;
  let total = 0;
  return Array.from({ length: count }, (_, index) => {
    const first = settings.getUint32(start + index * 4, true);
    const after = settings.getUint32(start + index * 4 + 4, true);
    const stored = settings.getUint32(start + (count + 1) * 4 + index * 8 + 2, true);
    total += after - first;
    if (after < first || total > LIMITS.partBytes) throw new Unreadable(SENTENCES.damaged);
    return readPiece(view, first, after - first, stored);
  });
}

function readPiece(view: DataView, from: number, length: number, stored: number): Piece {
  const isNarrow = (stored & 0x40000000) !== 0;
  const place = isNarrow ? (stored & 0x3fffffff) / 2 : stored & 0x3fffffff;
  const width = isNarrow ? 1 : 2;
  if (place + length * width > view.byteLength) throw new Unreadable(SENTENCES.damaged);
  const bytes = Buffer.from(view.buffer, view.byteOffset + place, length * width);
  return { from, place, width, text: isNarrow ? NARROW.decode(bytes) : bytes.toString('utf16le') };
}

const NARROW = new TextDecoder('windows-1252');

function placeFinder(pieces: readonly Piece[]): (position: number) => number {
  return (position) => {
    const piece = pieces[lastAtOrBefore(pieces, position)];
    return piece ? piece.place + (position - piece.from) * piece.width : 0;
  };
}

/** The last of some stretches, ordered by where they start, that starts at or before a place. */
export function lastAtOrBefore(stretched: readonly { from: number }[], place: number): number {
  let low = 0;
  let high = stretched.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretched[middle]?.from ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

type PageReader = (view: DataView, page: number, count: number) => Stretch[];

/** Stretches set alike are listed on pages of 512 bytes, and the pages in a table of settings. MS-DOC, 2.8.5 and 2.8.6 */
function stretches(view: DataView, settings: DataView, from: number, length: number, read: PageReader): Stretch[] {
  const count = Math.floor((length - 4) / 8);
  if (count < 1 || from + length > settings.byteLength) return [];
  const pages = Array.from({ length: count }, (_, index) =>
    settings.getUint32(from + (count + 1) * 4 + index * 4, true),
  );
  return pages
    .map((page) => page * PAGE)
    .filter((page) => page + PAGE <= view.byteLength)
    .flatMap((page) => read(view, page, view.getUint8(page + PAGE - 1)))
    .sort((one, other) => one.from - other.from);
}

const letterStretches: PageReader = (view, page, count) =>
  Array.from({ length: Math.min(count, 101) }, (_, index) => {
    const at = page + 2 * view.getUint8(page + (count + 1) * 4 + index);
    const changes = at === page ? [] : changesIn(view, at + 1, at + 1 + view.getUint8(at));
    return { ...boundsOn(view, page, index), style: 0, changes };
  });

const paragraphStretches: PageReader = (view, page, count) =>
  Array.from({ length: Math.min(count, 29) }, (_, index) => {
    const at = page + 2 * view.getUint8(page + (count + 1) * 4 + index * 13);
    const bounds = boundsOn(view, page, index);
    if (at === page) return { ...bounds, style: 0, changes: [] };
    const words = view.getUint8(at);
    const start = words === 0 ? at + 2 : at + 1;
    const length = words === 0 ? view.getUint8(at + 1) * 2 : words * 2 - 1;
    return { ...bounds, style: view.getUint16(start, true), changes: changesIn(view, start + 2, start + length) };
  });

const boundsOn = (view: DataView, page: number, index: number) => ({
  from: view.getUint32(page + index * 4, true),
  to: view.getUint32(page + index * 4 + 4, true),
});

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
