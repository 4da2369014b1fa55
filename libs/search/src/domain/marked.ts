/** A piece of an extract; marked where its words were searched for. */
export type Piece = { text: string; isMarked: boolean };

/**
 * What stands around a marked word in a passage from the database, and for a "<", which it would take for the start of a tag
 * and drop: control characters, which no form is read to hold.
 */
export const MARK = { start: '\u0002', end: '\u0003', lessThan: '\u0004' };

/** As much of a passage as is shown. Characters. */
const LONGEST = 280;
const BEFORE = 60;

/** A passage cut where its marks begin and end, the marks taken out; of a long one the part around its first mark. */
export function markedPieces(passage: string): Piece[] {
  const pieces = passage.split(MARK.start).flatMap((part, at): Piece[] => {
    if (at === 0) return [{ text: clean(part), isMarked: false }];
    const [marked = '', ...rest] = part.split(MARK.end);
    return [
      { text: clean(marked), isMarked: true },
      { text: clean(rest.join('')), isMarked: false },
    ];
  });
  return shortened(pieces.filter(({ text }) => text !== ''));
}

/** Cut at the borders of words, with an ellipsis where something is left out. */
function shortened(pieces: readonly Piece[]): Piece[] {
  const whole = pieces.map(({ text }) => text).join('');
  if (whole.length <= LONGEST) return [...pieces];
  const first = lengthOf(
    pieces.slice(
      0,
      Math.max(
        0,
        pieces.findIndex(({ isMarked }) => isMarked),
      ),
    ),
  );
  const from = first <= BEFORE ? 0 : whole.indexOf(' ', first - BEFORE) + 1;
  const space = whole.lastIndexOf(' ', from + LONGEST);
  const to = from + LONGEST >= whole.length ? whole.length : space > from ? space : from + LONGEST;
  const kept = between(pieces, from, to);
  return [...(from > 0 ? [ELLIPSIS] : []), ...kept, ...(to < whole.length ? [ELLIPSIS] : [])];
}

function between(pieces: readonly Piece[], from: number, to: number): Piece[] {
  let start = 0;
  return pieces
    .map(({ text, isMarked }) => {
      const cut = text.slice(Math.max(0, from - start), Math.max(0, to - start));
      start += text.length;
      return { text: cut, isMarked };
    })
    .filter(({ text }) => text !== '');
}

const ELLIPSIS: Piece = { text: ' … ', isMarked: false };
const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((length, { text }) => length + text.length, 0);
const clean = (text: string) => text.replaceAll(MARK.end, '').replaceAll(MARK.lessThan, '<');
