import { matchLabel } from '../domain/match-label.js';
import { usualSize } from './measures.js';
import { isWithin, type Page } from './page.js';
import { ruledGrids } from './ruled-grids.js';
import { lineText, textLines, type TextLine } from './text-lines.js';

/** How much of a page, at its top and at its foot, may be taken up by what is printed on every page. */
const MARGIN = 0.14;
const EDGE = 0.075;
const PAGE_NUMBER = /^[-–—\s]*(?:page|p\.?)?\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?[-–—\s]*$/i;
const ENDS_IN_PAGE_NUMBER = /\S\s+(?:[|·•–—-]\s*)?page\s\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$/i;

/** The pages without what is printed on each of them: headers, footers, page numbers, and small print set apart below. */
export function withoutFurniture(pages: readonly Page[]): Page[] {
  const outer = pages.map((page) => ({ page, lines: textLines(page.glyphs, page.number) }));
  const places = new Map<string, Set<number>>();
  for (const { page, lines } of outer)
    for (const line of lines.filter((each) => isInMargin(each, page)))
      for (const key of keysOf(line)) places.set(key, (places.get(key) ?? new Set()).add(page.number));
  return outer.map(({ page, lines }) => {
    const size = usualSize(lines);
    const isRepeated = (line: TextLine) => keysOf(line).some((key) => (places.get(key)?.size ?? 0) > 1);
    const isOfTable = inTable(page);
    const dropped = new Set(
      lines
        .filter((line, index) => isInMargin(line, page) && (isRepeated(line) || isSmallPrint(lines, index, page, size)))
        .filter((line) => !isOfTable(line))
        .flatMap(({ glyphs }) => glyphs),
    );
    return withoutOuterRules({ ...page, glyphs: page.glyphs.filter((glyph) => !dropped.has(glyph)) });
  });
}

/**
 * Whether a line stands in a table that reaches out of the margin: a head printed again, which goes with its table, or a label at
 * the head of another form.
 */
function inTable(page: Page): (line: TextLine) => boolean {
  const inner = { top: page.height * MARGIN, bottom: page.height * (1 - MARGIN) };
  const tables = ruledGrids(page.rules).filter(({ top, bottom }) => bottom > inner.top && top < inner.bottom);
  return (line) => {
    const isLabel = (matchLabel(lineText(line), false)?.certainty ?? 0) >= 3;
    const around = tables.filter(({ edges }) => isLabel || edges.length > 3);
    return line.glyphs.every(({ left, baseline, size }) =>
      around.some((table) => isWithin(left, baseline - size * 0.3, table)),
    );
  };
}

/** Lines at the edge of a page with no text beyond them set off a header or a footer. */
function withoutOuterRules(page: Page): Page {
  const heights = page.glyphs.map(({ baseline }) => baseline);
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  const isOuter = ({ isLevel, at }: Page['rules'][number]) =>
    isLevel && ((at < page.height * EDGE && at < first) || (at > page.height * (1 - EDGE) && at > last));
  return { ...page, rules: page.rules.filter((rule) => !isOuter(rule)) };
}

const isInMargin = ({ baseline }: TextLine, { height }: Page) =>
  baseline < height * MARGIN || baseline > height * (1 - MARGIN);

/** The words and the height of a line, numbers left out, so that "Page 2 of 3" is met again on the next page. */
function keysOf(line: TextLine): string[] {
  const words = lineText(line).replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
  const height = Math.round(line.baseline / 3);
  return words.length < 4 && !words.startsWith('#') ? [] : [`${words} ${height}`, `${words} ${height + 1}`];
}

/** Whether a line has the number of its page at one end, set apart from no label; the cover may not be counted. */
function hasNumberOf(page: number, line: string): boolean {
  const [, before, after] = /^(?:(\d{1,3})\t.*\p{L}|.*\p{L}\S*\t\s*(\d{1,3}))$/u.exec(line) ?? [];
  const number = Number(before ?? after);
  const isPage = number === page || (page > 1 && number === page - 1);
  return isPage && matchLabel(line.replace(/^\d+\t|\t\s*\d+$/g, ''), false) === undefined;
}

/** A page number, or small type at the very edge of the page, well apart from the text. */
function isSmallPrint(lines: readonly TextLine[], index: number, { height, number }: Page, size: number): boolean {
  const line = lines[index];
  if (!line) return false;
  const isOuter = index === 0 || index === lines.length - 1;
  if (isOuter && PAGE_NUMBER.test(lineText(line))) return true;
  const next = lines[index === 0 ? 1 : index - 1];
  const isApart = next !== undefined && Math.abs(next.baseline - line.baseline) > size * 2;
  if (isOuter && isApart && ENDS_IN_PAGE_NUMBER.test(lineText(line))) return true;
  const isBelow = line.baseline > height * 0.9;
  if (isOuter && isApart && isBelow && hasNumberOf(number, lineText(line))) return true;
  const isAbove = line.baseline < height * 0.08;
  if (!isBelow && !isAbove) return false;
  const rest = isBelow ? lines.slice(0, index) : lines.slice(index + 1);
  const text = isBelow
    ? rest.findLast((each) => each.size >= size * 0.95)
    : rest.find((each) => each.size >= size * 0.95);
  return line.size < size * 0.95 && text !== undefined && Math.abs(text.baseline - line.baseline) > size * 2;
}
