import { type Box, isWithin, type Page, type Rule } from './page.js';

/** A box drawn around text, by itself. `isOpen`: at the end of a page it has no line there, and goes on over it. */
export type DrawnBox = Box & { isOpenAbove: boolean; isOpenBelow: boolean };

/** So many make a form of boxes; one or two frame something. */
const FEWEST = 3;
const [NARROWEST, LOWEST] = [60, 14];
/** No page has so many boxes: more lines than this are a table, drawn cell by cell, or a picture. */
const MOST_RULES = 400;
const NEAR = 3;
/** Round corners leave so much between the lines that meet there. */
const CORNER = 7;

/**
 * The boxes on pages whose form is made of boxes apart from each other, page by page, and the lines that draw no box. Boxes that
 * share their lines are the cells of a table.
 */
export function drawnBoxes(pages: readonly Page[]): { boxes: DrawnBox[]; rules: Rule[] }[] {
  const found = pages.map(({ rules }) => boxesOf(rules));
  const all = found.reduce((count, { boxes }) => count + boxes.length, 0);
  return all < FEWEST ? pages.map(({ rules }) => ({ boxes: [], rules })) : found;
}

/** The boxes drawn on a page, and the lines that draw none. */
export function boxesOf(rules: readonly Rule[]): { boxes: DrawnBox[]; rules: Rule[] } {
  if (rules.length > MOST_RULES) return { boxes: [], rules: [...rules] };
  const drawn = boxedBy(rules).filter(({ box, sides }) => isApart(box, sides, rules));
  const boxes = drawn.map(({ box }) => box);
  const outer = new Set(boxes.filter((box) => boxes.filter((other) => other !== box && holds(box, other)).length > 1));
  const taken = new Set(drawn.flatMap(({ sides }) => sides));
  return { boxes: inOrder(boxes.filter((box) => !outer.has(box))), rules: rules.filter((rule) => !taken.has(rule)) };
}

/** From the top; those that start at one height from the left. */
const inOrder = (boxes: readonly DrawnBox[]) =>
  boxes.toSorted((one, other) =>
    Math.abs(one.top - other.top) < 2 * NEAR ? one.left - other.left : one.top - other.top,
  );

function boxedBy(rules: readonly Rule[]): { box: DrawnBox; sides: Rule[] }[] {
  const upright = rules.filter(({ isLevel, from, to }) => !isLevel && to - from >= LOWEST - 2 * CORNER);
  const level = rules.filter(({ isLevel }) => isLevel);
  return upright.flatMap((left) => {
    const rights = upright.filter(
      ({ at, from, to }) => at - left.at > NARROWEST && isNear(from, left.from) && isNear(to, left.to),
    );
    const between = (right: Rule, at: number) =>
      level
        .filter((rule) => Math.abs(rule.from - left.at) < CORNER && Math.abs(rule.to - right.at) < CORNER)
        .toSorted((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at))
        .find((rule) => Math.abs(rule.at - at) < CORNER);
    return rights.flatMap((right) => {
      const [top, bottom] = [between(right, left.from), between(right, left.to)];
      if ((!top && !bottom) || top === bottom) return [];
      const box = {
        left: left.at,
        right: right.at,
        top: top?.at ?? left.from,
        bottom: bottom?.at ?? left.to,
        isOpenAbove: !top,
        isOpenBelow: !bottom,
      };
      return [{ box, sides: [left, right, top, bottom].flatMap((side) => side ?? []) }];
    });
  });
}

const isNear = (one: number, other: number) => Math.abs(one - other) < NEAR;

/** Whether no other line touches a box: what is drawn inside keeps off its sides. */
const isApart = (box: Box, sides: readonly Rule[], rules: readonly Rule[]) =>
  rules.every((rule) => sides.includes(rule) || !touches(rule, box));

function touches({ isLevel, at, from, to }: Rule, { left, right, top, bottom }: Box): boolean {
  const [low, high, start, end] = isLevel ? [top, bottom, left, right] : [left, right, top, bottom];
  if (at < low - NEAR || at > high + NEAR || to < start - NEAR || from > end + NEAR) return false;
  const isInside = at > low + NEAR && at < high - NEAR && from > start + NEAR && to < end - NEAR;
  return !isInside;
}

export const holds = (outer: Box, inner: Box) =>
  isWithin(inner.left + 1, inner.top + 1, outer) && isWithin(inner.right - 1, inner.bottom - 1, outer);
