import { columnStarts } from './gap-columns.js';
import type { Page, Rule } from './page.js';
import { segments, textLines, type TextLine } from './text-lines.js';

const FEWEST_RULES = 3;
const NEAR = 4;
/** How far left of its text a column starts. */
const PADDING = 3;
/** The share of level lines below headings past which they make no table. */
const MOST_HEADINGS = 0.7;

/** A table with level lines only: how far they reach, and where its inner columns start. */
type OpenGrid = { from: number; to: number; inner: number[] };

/**
 * The lines a reader sees where a table has level lines only, page by page: upright ones at its ends and where its columns
 * start, and a level one where a row goes over the end of a page. Without them its rows could not be told from lines of
 * text. Columns found on one page hold for the table's further pages, however little of it is there.
 */
export function impliedRules(pages: readonly Page[]): Rule[][] {
  const known: OpenGrid[] = [];
  return pages.map((page) => openGroups(page, known).flatMap((group) => impliedBy(group, page, known)));
}

function openGroups({ rules }: Page, known: readonly OpenGrid[]): Rule[][] {
  const upright = rules.filter(({ isLevel }) => !isLevel);
  const meets = (rule: Rule, other: Rule) =>
    other.at > rule.from - NEAR &&
    other.at < rule.to + NEAR &&
    other.from <= rule.at + NEAR &&
    other.to >= rule.at - NEAR;
  const open = rules.filter((rule) => rule.isLevel && !upright.some((other) => meets(rule, other)));
  return sameWidth(open).filter(
    (group) => heightsOf(group) >= FEWEST_RULES || known.some((grid) => group[0] && hasEnds(grid, group[0])),
  );
}

/** How many lines are in a group; one drawn twice counts once. */
const heightsOf = (group: readonly Rule[]) => new Set(group.map(({ at }) => Math.round(at / NEAR))).size;

const hasEnds = (one: Pick<Rule, 'from' | 'to'>, other: Pick<Rule, 'from' | 'to'>) =>
  Math.abs(one.from - other.from) < NEAR && Math.abs(one.to - other.to) < NEAR;

function impliedBy(group: readonly Rule[], { glyphs, number }: Page, known: OpenGrid[]): Rule[] {
  const [from, to] = [group[0]?.from ?? 0, group[0]?.to ?? 0];
  const heights = group.map(({ at }) => at);
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  const lines = textLines(
    glyphs.filter(({ left }) => left > from - NEAR && left < to),
    number,
  );
  if (heights.filter((at) => isUnderHeading(at, lines)).length > heights.length * MOST_HEADINGS) return [];
  const inside = lines.filter(({ baseline }) => baseline > first && baseline < last);
  const earlier = known.find((grid) => hasEnds(grid, { from, to }));
  const inner = earlier?.inner ?? innerEdges(inside);
  if (inner.length === 0) return [];
  if (!earlier) known.push({ from, to, inner });
  const before = lines.filter(({ baseline }) => baseline < first).reverse();
  const above = runOver(before, inner, earlier !== undefined);
  const after = lines.filter(({ baseline }) => baseline > last);
  const below = runOver(after, inner, false);
  const top = above ? above.baseline - above.size : first;
  const bottom = below ? below.baseline + below.size * 0.5 : last;
  const levels = [top, ...heights.filter((at) => at > top && at < bottom).sort((one, other) => one - other), bottom];
  const ends = [top, bottom].map((at): Rule => ({ isLevel: true, at, from, to }));
  const sides = [from, to].map((at): Rule => ({ isLevel: false, at, from: top, to: bottom }));
  const bands = levels.slice(1).map((end, index) => ({ from: levels[index] ?? top, to: end }));
  return [...ends, ...sides, ...bands.flatMap((band) => innerRules(band, lines, inner))];
}

/** Whether a level line is drawn right below a line all in bold: it sets off a heading, and no row. */
function isUnderHeading(at: number, lines: readonly TextLine[]): boolean {
  const above = lines.findLast(({ baseline }) => baseline < at);
  return above !== undefined && at - above.baseline < above.size && above.glyphs.every(({ isBold }) => isBold);
}

/** The inner uprights of one row: none where its text runs across. */
function innerRules(band: Pick<Rule, 'from' | 'to'>, lines: readonly TextLine[], inner: readonly number[]): Rule[] {
  const own = lines.filter(({ baseline }) => baseline > band.from && baseline < band.to);
  return inner
    .filter((edge) => !own.some((line) => crosses(line, edge)))
    .map((at) => ({ isLevel: false, at, ...band }));
}

const crosses = (line: TextLine, edge: number) =>
  segments(line, 0.8).some(({ left, right }) => left < edge - 1 && right > edge + 1);

const innerEdges = (lines: readonly TextLine[]) =>
  columnStarts(lines, lines[0]?.size ?? 10)
    .slice(1)
    .map((start) => start - PADDING);

/** The last of the lines beyond the level lines that keeps to the columns, with an answer in it unless a label may go on. */
function runOver(lines: readonly TextLine[], inner: readonly number[], isContinued: boolean): TextLine | undefined {
  const end = lines.findIndex((line) => inner.some((edge) => crosses(line, edge)));
  const kept = end < 0 ? lines : lines.slice(0, end);
  return kept.findLast(({ right }) => isContinued || right > (inner[0] ?? 0));
}

/** Level lines of one width and place. */
function sameWidth(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const group = groups.find(([first]) => first && hasEnds(first, rule));
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups;
}
