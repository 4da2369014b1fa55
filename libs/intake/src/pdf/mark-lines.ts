import type { Glyph, Rule } from './page.js';

/**
 * Notes on each character whether a thin line runs through it or under it. Table borders run under no text so closely.
 */
export function markLines(glyphs: readonly Glyph[], rules: readonly Rule[]): Glyph[] {
  const level = rules.filter(({ isLevel }) => isLevel).sort((one, other) => one.at - other.at);
  if (level.length === 0) return [...glyphs];
  return glyphs.map((glyph) => {
    const { baseline, size } = glyph;
    const isStruck = runs(level, glyph, baseline - size * 0.5, baseline - size * 0.15);
    const isUnderlined = !isStruck && runs(level, glyph, baseline + size * 0.02, baseline + size * 0.22);
    return isStruck || isUnderlined ? { ...glyph, isStruck, isUnderlined } : glyph;
  });
}

/** Whether a level line lies between two heights and covers the middle of a character. Searched from the first that may. */
function runs(level: readonly Rule[], { left, right }: Glyph, top: number, bottom: number): boolean {
  const middle = (left + right) / 2;
  for (let index = firstFrom(level, top); index < level.length; index += 1) {
    const rule = level[index];
    if (!rule || rule.at > bottom) return false;
    if (rule.from <= middle && rule.to >= middle) return true;
  }
  return false;
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
