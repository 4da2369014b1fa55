import type { CellShape } from '../blocks/flat-blocks.js';
import { inStyleOf, type LettersInStyle } from './letter-look.js';
import { lineOf, type OldStyle } from './old-word-styles.js';
import type { OldWordFile, Stretch } from './old-word-file.js';
import { changesIn, type PropertyChange } from './property-changes.js';

/** How a paragraph of an old Word document stands. `shapes` are those of the row it ends, where it ends one. */
export type ParagraphLook = {
  level: number | null;
  heading: number | null;
  depth: number;
  endsRow: boolean;
  endsInnerCell: boolean;
  shapes: CellShape[];
  letters: LettersInStyle;
};

// The changes read here, by their codes in MS-DOC 2.6.
const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const INNER_CELL_END = 0x244b;
const INNER_ROW_END = 0x244c;
const DEPTH = 0x6649;
const LIST_LEVEL = 0x260a;
const LIST = 0x460b;
const OUTLINE_LEVEL = 0x2640;
const ROW_SHAPE = 0xd608;
const ROW_COLOURS = new Set([0xd612, 0xd670]);
/** A row of many cells has no room for its shape: it stands in the data stream. */
const ELSEWHERE = new Set([0x6645, 0x6646]);
const TITLES = new Set([62, 74]);

/** How a paragraph stands by its style and by what is set on it alone. */
export function paragraphLook(file: OldWordFile, stretch: Stretch | undefined): ParagraphLook {
  const line = lineOf(file.styles, stretch?.style ?? 0);
  const writing = new LookWriter();
  for (const style of line) writing.style(style, file.styleView);
  for (const change of stretch?.changes ?? [])
    if (ELSEWHERE.has(change.code)) takeElsewhere(writing, file.data, file.view.getUint32(change.at, true));
    else writing.take(change, file.view);
  return writing.finish();
}

function takeElsewhere(writing: LookWriter, data: DataView, at: number): void {
  if (at + 2 > data.byteLength) return;
  const end = Math.min(data.byteLength, at + 2 + data.getUint16(at, true));
  for (const change of changesIn(data, at + 2, end)) writing.take(change, data);
}

class LookWriter {
  private listLevel = 0;
  private list = 0;
  private heading: number | null = null;
  private depth: number | null = null;
  private inTable = false;
  private endsRow = false;
  private endsInnerCell = false;
  private shapes: CellShape[] = [];
  private shaded: boolean[] = [];
  private letters: LettersInStyle = { isBold: false, isItalic: false, colour: '', size: 10 };

  style(style: OldStyle, view: DataView): void {
    if (style.builtIn >= 1 && style.builtIn <= 9) this.heading = style.builtIn;
    if (TITLES.has(style.builtIn)) this.heading = 1;
    for (const change of style.paragraph) this.take(change, view);
    for (const change of style.letters) this.letters = inStyleOf(this.letters, change, view);
  }

  take({ code, at, length }: PropertyChange, view: DataView): void {
    const isOn = () => view.getUint8(at) !== 0;
    if (code === IN_TABLE) this.inTable = isOn();
    else if (code === ROW_END || code === INNER_ROW_END) this.endsRow = isOn();
    else if (code === INNER_CELL_END) this.endsInnerCell = isOn();
    else if (code === DEPTH) this.depth = view.getInt32(at, true);
    else if (code === LIST_LEVEL) this.listLevel = view.getUint8(at);
    else if (code === LIST) this.list = view.getInt16(at, true);
    else if (code === OUTLINE_LEVEL) this.heading = view.getUint8(at) < 9 ? view.getUint8(at) + 1 : null;
    else if (code === ROW_SHAPE) this.shapes = rowShapes(view, at, length);
    else if (ROW_COLOURS.has(code)) this.shaded.push(...cellColours(view, at, length));
  }

  finish(): ParagraphLook {
    const { heading, endsRow, endsInnerCell, letters } = this;
    const level = this.list > 0 && heading === null ? this.listLevel : null;
    const depth = this.inTable ? Math.max(1, this.depth ?? 1) : 0;
    const shapes = this.shapes.map((shape, index) => ({ ...shape, isShaded: this.shaded[index] ?? false }));
    return { level, heading, depth, endsRow, endsInnerCell, shapes, letters };
  }
}

/** The cells of a row: how many, where each ends, and how each is merged. MS-DOC, 2.9.316 */
function rowShapes(view: DataView, at: number, length: number): CellShape[] {
  const count = Math.min(63, view.getUint8(at));
  const flagsFrom = at + 1 + (count + 1) * 2;
  if (1 + (count + 1) * 2 > length) return [];
  return Array.from({ length: count }, (_, index) => {
    const hasFlags = flagsFrom + index * 20 + 2 <= at + length;
    const flags = hasFlags ? view.getUint16(flagsFrom + index * 20, true) : 0;
    return {
      edge: view.getInt16(at + 1 + (index + 1) * 2, true),
      continuesLeft: (flags & 0x2) !== 0,
      continuesAbove: (flags & 0x60) === 0x20,
      isShaded: false,
    };
  });
}

/** Whether each cell of a row is coloured; white and no colour are none. MS-DOC, 2.9.271 */
function cellColours(view: DataView, at: number, length: number): boolean[] {
  return Array.from({ length: Math.floor(length / 10) }, (_, index) => {
    const back = view.getUint32(at + index * 10 + 4, true);
    return back !== 0xff000000 && (back & 0xffffff) !== 0xffffff;
  });
}
