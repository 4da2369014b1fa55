/** A piece of an extract; marked where its words were searched for. */
export type Piece = { text: string; isMarked: boolean };

/** What stands around a marked word in an extract from the database: control characters, which no form is read to hold. */
export const MARK = { start: '\u0002', end: '\u0003' };

/** An extract cut where its marks begin and end, the marks taken out. Neighbouring marked words stay apart. */
export function markedPieces(extract: string): Piece[] {
  return extract
    .split(MARK.start)
    .flatMap((part, at): Piece[] => {
      if (at === 0) return [{ text: clean(part), isMarked: false }];
      const [marked = '', ...rest] = part.split(MARK.end);
      return [
        { text: clean(marked), isMarked: true },
        { text: clean(rest.join('')), isMarked: false },
      ];
    })
    .filter(({ text }) => text !== '');
}

const clean = (text: string) => text.replaceAll(MARK.end, '');
