import type { Glyph, Rule } from './page.js';

/** Characters with their marks, and the lines that are no marks: the borders. */
export type Marked = { glyphs: Glyph[]; rules: Rule[] };

/** How much of a line must have text right above or through it to be a mark: borders are far longer than their text. */
const COVERED = 0.7;

/** Notes on each character whether a thin line runs through it or under it, and takes such lines out of the others. */
export function markLines(glyphs: readonly Glyph[], rules: readonly Rule[]): Marked {
  const level = rules.filter(({ isLevel }) => isLevel).sort((one, other) => one.at - other.at);
  const covered = new Map<Rule, number>();
  const found = glyphs.map((glyph) => {
    const { baseline, size } = glyph;
    const struck = ruleAt(level, glyph, baseline - size * 0.5, baseline - size * 0.15);
    const under = struck ?? ruleAt(level, glyph, baseline + size * 0.02, baseline + size * 0.22);
    if (under) covered.set(under, (covered.get(under) ?? 0) + glyph.right - glyph.left);
    return { glyph, rule: under, isStruck: struck !== undefined };
  });
  const isMark = (rule: Rule) => (covered.get(rule) ?? 0) >= (rule.to - rule.from) * COVERED;
  return {
    glyphs: found.map(({ glyph, rule, isStruck }) =>
      rule && isMark(rule) ? { ...glyph, isStruck, isUnderlined: !isStruck } : glyph,
    ),
    rules: rules.filter((rule) => !isMark(rule)),
  };
}

/** The level line between two heights that covers the middle of a character. Searched from the first that may. */
function ruleAt(level: readonly Rule[], { left, right }: Glyph, top: number, bottom: number): Rule | undefined {
  const middle = (left + right) / 2;
  for (let index = firstFrom(level, top); index < level.length; index += 1) {
    const rule = level[index];
    if (!rule || rule.at > bottom) return undefined;
    if (rule.from <= middle && rule.to >= middle) return rule;
  }
  return undefined;
}

function firstFrom(level: readonly Rule[], top: number): number {
  let [low, high] = [0, level.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((level[middle]?.at ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}
