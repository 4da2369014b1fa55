import type { Glyph } from './page.js';

/** Characters on one baseline, from left to right. `page` counts from 1. */
export type TextLine = { page: number; baseline: number; size: number; left: number; right: number; glyphs: Glyph[] };

const HARD_SPACE = '\u00a0';
const SPACE = 0.16;
/** A gap this wide parts what stands in it like a tab, in type sizes. */
export const TAB = 1.6;

/** Groups characters into lines, top to bottom. Raised and lowered ones stay on the line they stand at. */
export function textLines(glyphs: readonly Glyph[], page: number): TextLine[] {
  const printed = glyphs.filter(({ text }) => text === HARD_SPACE || text.trim() !== '');
  const rows: { baseline: number; size: number; glyphs: Glyph[] }[] = [];
  for (const glyph of [...printed].sort((one, other) => other.size - one.size || one.baseline - other.baseline)) {
    const row = rows.find(({ baseline, size }) => isOnLine(glyph, baseline, size));
    if (row) row.glyphs.push(glyph);
    else rows.push({ baseline: glyph.baseline, size: glyph.size, glyphs: [glyph] });
  }
  return rows
    .filter((row) => row.glyphs.some(({ text, isStruck }) => text !== HARD_SPACE && !isStruck))
    .map(({ glyphs: own, ...row }) => toLine(own, { ...row, page }))
    .sort((one, other) => one.baseline - other.baseline);
}

const isOnLine = (glyph: Glyph, baseline: number, size: number) =>
  glyph.baseline > baseline - size * 0.45 && glyph.baseline < baseline + size * 0.25;

/** Characters as one line. Those printed twice in one place, to look bolder, count once. */
export function toLine(
  glyphs: readonly Glyph[],
  { page, baseline, size }: Pick<TextLine, 'page' | 'baseline' | 'size'>,
): TextLine {
  const ordered = [...glyphs].sort((one, other) => one.left - other.left);
  const single = ordered.filter((glyph, index) => {
    const before = ordered[index - 1];
    return !before || before.text !== glyph.text || glyph.left - before.left > glyph.size * 0.12;
  });
  const start = single.findIndex(({ text }) => text !== HARD_SPACE);
  const own = single.slice(Math.max(0, start), single.findLastIndex(({ text }) => text !== HARD_SPACE) + 1);
  const right = Math.max(...own.map((glyph) => glyph.right));
  return { page, baseline, size, left: own[0]?.left ?? 0, right, glyphs: own };
}

/** A line parted at its wide gaps. */
export function segments(line: TextLine, gap: number): TextLine[] {
  const parts: Glyph[][] = [];
  for (const glyph of line.glyphs) {
    const before = parts.at(-1)?.at(-1);
    if (!before || glyph.left - before.right > gap * line.size) parts.push([glyph]);
    else parts.at(-1)?.push(glyph);
  }
  return parts.map((glyphs) => toLine(glyphs, line));
}

const ENDS_SENTENCE = /^[.,;:!?]$/;

/** A line's text with how each of its characters looks. */
export type Printed = { text: string; bold: boolean[] };

/** Puts the text of a line together: a space where there is room for one, a tab for more. What is struck through goes. */
export function printed({ glyphs, size }: TextLine): Printed {
  let text = '';
  let space = '';
  const bold: boolean[] = [];
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1];
    const gap = before ? glyph.left - before.right : 0;
    const isStruckOut = glyph.isStruck && before?.isStruck === true;
    if (gap > size * TAB && !isStruckOut) space = '\t';
    else if (gap > size * SPACE && space === '' && !isStruckOut) space = ' ';
    if (glyph.isStruck) continue;
    if (before?.isStruck && ENDS_SENTENCE.test(glyph.text)) space = ''; // it stood before what is struck through
    const added = (text === '' ? '' : space) + glyph.text;
    text += added;
    for (let count = 0; count < added.length; count += 1) bold.push(glyph.isBold || glyph.isUnderlined);
    space = '';
  }
  return { text, bold };
}

export const lineText = (line: TextLine) => printed(line).text;
