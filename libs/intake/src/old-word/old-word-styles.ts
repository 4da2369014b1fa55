import { changesIn, type PropertyChange } from './property-changes.js';

/** What a style of an old Word document says: the changes it makes to paragraphs and to their letters, and its base. */
export type OldStyle = {
  builtIn: number;
  base: number;
  paragraph: PropertyChange[];
  letters: PropertyChange[];
};

const NO_BASE = 0xfff;
const PARAGRAPH_STYLE = 1;
const MOST = 4_000;

/** Reads the style sheet of an old Word document, by the numbers paragraphs name. MS-DOC, 2.9.271 */
export function readStyles(view: DataView, from: number, length: number): Map<number, OldStyle> {
  const styles = new Map<number, OldStyle>();
  if (length < 20) return styles;
  const end = Math.min(view.byteLength, from + length);
  const head = view.getUint16(from, true);
  const count = Math.min(MOST, view.getUint16(from + 2, true));
  const fixed = view.getUint16(from + 4, true);
  let at = from + 2 + head;
  for (let number = 0; number < count && at + 2 <= end; number += 1) {
    const size = view.getUint16(at, true);
    if (size > 0 && at + 2 + size <= end) styles.set(number, readStyle(view, at + 2, size, fixed));
    at += 2 + size;
  }
  return styles;
}

function readStyle(view: DataView, at: number, size: number, fixed: number): OldStyle {
  const builtIn = view.getUint16(at, true) & 0xfff;
  const kind = view.getUint16(at + 2, true) & 0xf;
  const base = view.getUint16(at + 2, true) >> 4;
  const style: OldStyle = { builtIn, base, paragraph: [], letters: [] };
  const parts = partsOf(view, at, size, fixed);
  const [first, second] = parts;
  if (kind !== PARAGRAPH_STYLE) return first ? { ...style, letters: changesIn(view, first.at, first.end) } : style;
  if (first) style.paragraph = changesIn(view, first.at + 2, first.end);
  if (second) style.letters = changesIn(view, second.at, second.end);
  return style;
}

/** The stretches of changes behind a style's name, each on an even place. */
function partsOf(view: DataView, at: number, size: number, fixed: number): { at: number; end: number }[] {
  const end = at + size;
  let from = at + fixed + 2 + view.getUint16(at + fixed, true) * 2 + 2;
  const parts: { at: number; end: number }[] = [];
  while (from + 2 <= end && parts.length < 3) {
    from += (from - at) % 2;
    const length = from + 2 <= end ? view.getUint16(from, true) : 0;
    parts.push({ at: from + 2, end: Math.min(end, from + 2 + length) });
    from += 2 + length;
  }
  return parts;
}

/** A style with those it is based on, the base first. */
export function lineOf(styles: ReadonlyMap<number, OldStyle>, number: number): OldStyle[] {
  const line: OldStyle[] = [];
  let next = number;
  while (next !== NO_BASE && line.length < 12) {
    const style = styles.get(next);
    if (!style) break;
    line.unshift(style);
    next = style.base;
  }
  return line;
}
