import { contentsAmong } from '../domain/contents-list.js';
import type { Page } from './page.js';
import { lineText, segments, TAB, textLines } from './text-lines.js';

/** The pages without lists of contents, whose page numbers would make a column of answers beside the headings they name. */
export function withoutContents(pages: readonly Page[]): Page[] {
  const lines = pages.map((page) => textLines(page.glyphs, page.number));
  const headings = lines.flat().flatMap((line) => {
    const parts = segments(line, TAB).map(lineText);
    return parts.length > 1 && /^\d{1,3}$/.test(parts.at(-1)!) ? [] : parts;
  });
  return pages.map((page, index) => {
    const contents = contentsAmong(lines[index]!.map(lineText), headings);
    const dropped = new Set(lines[index]!.flatMap(({ glyphs }, at) => (contents.has(at) ? glyphs : [])));
    return dropped.size === 0 ? page : { ...page, glyphs: page.glyphs.filter((glyph) => !dropped.has(glyph)) };
  });
}
