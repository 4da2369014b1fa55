import { columnStarts } from './gap-columns.js';
import type { Page, Rule } from './page.js';
import { textLines } from './text-lines.js';

const FEWEST_RULES = 3;
const NEAR = 4;
/** How far left of its text a column starts. */
const PADDING = 3;

/**
 * The upright lines a reader sees where a table has level lines only: at its ends, and where its columns start. Without
 * them its rows could not be told from lines of text.
 */
export function impliedRules({ rules, glyphs, number }: Page): Rule[] {
  const upright = rules.filter(({ isLevel }) => !isLevel);
  const open = rules.filter(
    (rule) =>
      rule.isLevel &&
      !upright.some(
        (other) =>
          other.at > rule.from - NEAR &&
          other.at < rule.to + NEAR &&
          other.from <= rule.at + NEAR &&
          other.to >= rule.at - NEAR,
      ),
  );
  return sameWidth(open).flatMap((group): Rule[] => {
    const [top, bottom] = [Math.min(...group.map(({ at }) => at)), Math.max(...group.map(({ at }) => at))];
    const [from, to] = [group[0]?.from ?? 0, group[0]?.to ?? 0];
    const inside = glyphs.filter(
      ({ baseline, left }) => baseline > top && baseline < bottom && left > from - NEAR && left < to,
    );
    const lines = textLines(inside, number);
    const starts = columnStarts(lines, lines[0]?.size ?? 10).slice(1);
    const edges = starts.length === 0 ? [] : [from, ...starts.map((start) => start - PADDING), to];
    return edges.map((at) => ({ isLevel: false, at, from: top, to: bottom }));
  });
}

/** Level lines of one width and place, in groups large enough for a table. */
function sameWidth(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const group = groups.find(
      ([first]) => first && Math.abs(first.from - rule.from) < NEAR && Math.abs(first.to - rule.to) < NEAR,
    );
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups.filter((group) => new Set(group.map(({ at }) => Math.round(at / NEAR))).size >= FEWEST_RULES);
}
