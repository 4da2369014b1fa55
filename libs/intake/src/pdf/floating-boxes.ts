import { matchLabel, matchLabelStart } from '../domain/match-label.js';
import { boxesOf, type DrawnBox } from './drawn-boxes.js';
import { isBold } from './newspaper.js';
import { type Box, isWithin, type Page } from './page.js';
import { type PlacedTable, placeBoxes } from './placed-tables.js';
import { lineText, textLines, type TextLine } from './text-lines.js';

const FEWEST_FACTS = 2;
/** A box beside text is no wider, as a share of its page. */
const WIDEST = 0.6;
/** More are the cells of a table, or a picture. */
const MOST_SHADES = 100;

/**
 * Boxes of facts that float beside the text, each label with its answer on a line, as newsletters have them: taken out of pages, whose
 * lines then run on past them. Those of the first page come first; nobody's text is parted by one further on, which comes last.
 */
export function floatingBoxes(pages: readonly Page[]): { pages: Page[]; first: PlacedTable[]; last: PlacedTable[] } {
  const found = pages.map((page) => ({ page, boxes: boxesOfFacts(page) }));
  const placed = found.map(({ page, boxes }) => placeBoxes(boxes, [], page));
  return {
    pages: found.map(({ page, boxes }) => (boxes.length === 0 ? page : without(boxes, page))),
    first: placed.slice(0, 1).flat(),
    last: placed.slice(1).flat(),
  };
}

function boxesOfFacts(page: Page): DrawnBox[] {
  const shades = page.shades.length > MOST_SHADES ? [] : page.shades;
  const shaded = shades.map((shade): DrawnBox => ({ ...shade, isOpenAbove: false, isOpenBelow: false }));
  const boxes = [...boxesOf(page.rules).boxes, ...shaded].filter((box) => box.right - box.left < page.width * WIDEST);
  const floating = boxes.filter((box) => {
    const lines = textLines(page.glyphs.filter((glyph) => isIn(glyph, box)), page.number); // prettier-ignore
    return factsIn(lines).size >= FEWEST_FACTS && hasTextBeside(box, page);
  });
  const areaOf = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);
  const overlaps = (one: Box, other: Box) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  return floating
    .toSorted((one, other) => areaOf(other) - areaOf(one))
    .filter((box, index, all) => !all.slice(0, index).some((larger) => overlaps(larger, box)));
}

/** The fields that lines tell, each behind its label, or below it where that is in bold. */
const factsIn = (lines: readonly TextLine[]) =>
  new Set(
    lines.flatMap((line, index) => {
      const text = lineText(line);
      const label = matchLabelStart(text, 0);
      if (label?.isMarked && text.slice(label.rest).trim() !== '') return label.field;
      const above = isOverPlain(line, lines[index + 1]) ? matchLabel(text, false) : undefined;
      return above && above.certainty >= 3 ? above.field : [];
    }),
  );

const isOverPlain = (line: TextLine, next: TextLine | undefined) =>
  isBold(line) && next !== undefined && next.glyphs.every((glyph) => !glyph.isBold);

/** Whether running text stands beside a box, line for line. */
function hasTextBeside(box: Box, page: Page): boolean {
  const outside = page.glyphs.filter(
    ({ baseline, left, right }) =>
      baseline > box.top && baseline < box.bottom && (right <= box.left || left >= box.right),
  );
  return textLines(outside, page.number).filter((line) => lineText(line).split(/\s/).length > 5).length > 1;
}

const without = (boxes: readonly Box[], page: Page): Page => ({
  ...page,
  glyphs: page.glyphs.filter((glyph) => !boxes.some((box) => isIn(glyph, box))),
  rules: page.rules.filter(
    ({ isLevel, at, from, to }) =>
      !boxes.some((box) => (isLevel ? isAround(box, from, at) && isAround(box, to, at) : isAround(box, at, from) && isAround(box, at, to))),
  ), // prettier-ignore
});

const isIn = ({ left, right, baseline, size }: Page['glyphs'][number], box: Box) =>
  isWithin((left + right) / 2, baseline - size * 0.3, box);
const isAround = ({ left, right, top, bottom }: Box, x: number, y: number) =>
  isWithin(x, y, { left: left - 2, right: right + 2, top: top - 2, bottom: bottom + 2 });
