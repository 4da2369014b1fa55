import type { Glyph, Page } from './page.js';
import type { TextLine } from './text-lines.js';

/** Whether a document was printed with tracked changes, and whether any are on a line. */
export type VisibleChanges = { changed: (line: TextLine) => boolean; hasChanges: boolean };

const LINK = /^#(?:0000ff|0563c1|000080|1155cc|0000ee|0066cc|551a8b|954f72)$/;

/**
 * Finds the tracked changes a document was printed with: text struck through, and text put in. Underlined colour alone is a change only where part of a line has it, or where text is
 * struck through elsewhere in that colour: headings and links are coloured too.
 */
export function visibleChanges(pages: readonly Page[]): VisibleChanges {
  const glyphs = pages.flatMap((page) => page.glyphs);
  const colours = changeColours(glyphs);
  const touched = new Map<number, Set<number>>();
  let hasChanges = false;
  for (const page of pages)
    for (const glyph of page.glyphs)
      if (glyph.isStruck || (glyph.isUnderlined && colours.has(glyph.colour))) {
        hasChanges = true;
        touched.set(page.number, (touched.get(page.number) ?? new Set()).add(Math.round(glyph.baseline)));
      }
  const changed = ({ page, baseline }: TextLine) => {
    const heights = touched.get(page);
    return heights !== undefined && [-1, 0, 1].some((step) => heights.has(Math.round(baseline) + step));
  };
  return { changed, hasChanges };
}

/** The colours changes are marked in: of struck text, and of underlined text that starts or ends inside a line. */
function changeColours(glyphs: readonly Glyph[]): Set<string> {
  const colours = new Set(
    glyphs.filter(({ isStruck, colour }) => isStruck && isColour(colour)).map(({ colour }) => colour),
  );
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1];
    if (!before || !isColour(glyph.colour) || LINK.test(glyph.colour) || !glyph.isUnderlined) continue;
    const isInside = Math.abs(before.baseline - glyph.baseline) < 1 && glyph.left > before.left;
    if (isInside && before.colour !== glyph.colour && !before.isUnderlined) colours.add(glyph.colour);
  }
  return colours;
}

/** Neither black nor a grey. */
function isColour(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return Math.max(red ?? 0, green ?? 0, blue ?? 0) - Math.min(red ?? 0, green ?? 0, blue ?? 0) > 40;
}
