import type { Measures } from './paragraphs.js';
import { lineText, type TextLine } from './text-lines.js';

/** Parts of words that are written with a hyphen, so that one at the end of a line is theirs. */
const WITH_HYPHEN = new Set(
  'multi inter self non pre post co re sub cross well long short half full part one two three four five six seven eight nine ten follow sign decision step day ante mid anti single evidence school family child trauma problem drop face high low early over under in on off out up'.split(
    ' ',
  ),
);
const HEADING = 1.17;
const LONGEST_HEADING = 160;

/** Measures a document by all its lines. */
export function measure(lines: readonly TextLine[]): Measures {
  const size = usualSize(lines);
  const pitches = linePitches(lines);
  return {
    size,
    pitchOf: (of) => pitches.get(rounded(of)) ?? of * 1.2,
    headings: headingSizes(lines, size),
    keepsHyphen: hyphenRule(lines),
  };
}

/** The type size most characters have. */
export function usualSize(lines: readonly TextLine[]): number {
  const counts = new Map<number, number>();
  for (const { size, glyphs } of lines) counts.set(rounded(size), (counts.get(rounded(size)) ?? 0) + glyphs.length);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

const rounded = (size: number) => Math.round(size * 2) / 2;

function headingSizes(lines: readonly TextLine[], size: number): number[] {
  const larger = lines.filter((line) => line.size > size * HEADING && line.glyphs.length < LONGEST_HEADING);
  return [...new Set(larger.map((line) => rounded(line.size)))].sort((one, other) => other - one);
}

/** The smallest distance of lines of a size that comes more than once: larger ones stand between paragraphs. */
function linePitches(lines: readonly TextLine[]): Map<number, number> {
  const gaps = new Map<number, number[]>();
  for (const [index, line] of lines.entries()) {
    const before = lines.slice(Math.max(0, index - 2), index).findLast((one) => isOver(one, line)); // of two columns, its own
    const gap =
      before?.page === line.page && rounded(before.size) === rounded(line.size) ? line.baseline - before.baseline : 0;
    if (gap > line.size * 0.9 && gap < line.size * 2.2)
      gaps.set(rounded(line.size), [...(gaps.get(rounded(line.size)) ?? []), gap]);
  }
  return new Map([...gaps].map(([size, found]) => [size, smallestUsual(found)]));
}

const isOver = (one: TextLine, other: TextLine) => one.left < other.right && other.left < one.right;

/** The smallest of gaps that comes more than once, or the smallest of all; 0 of none. */
export function smallestUsual(gaps: readonly number[]): number {
  const ordered = [...gaps].sort((one, other) => one - other);
  return ordered.find((gap, index) => (ordered[index + 1] ?? Infinity) - gap < 0.4) ?? ordered[0] ?? 0;
}

/**
 * A word parted at the end of a line keeps its hyphen when it is written so elsewhere or starts as such words do, and loses
 * it when the whole word stands elsewhere, or when the document plainly parts words.
 */
function hyphenRule(lines: readonly TextLine[]): Measures['keepsHyphen'] {
  const texts = lines.map((line) => lineText(line).toLowerCase());
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}’']+(?:-[\p{L}\p{N}’']+)*/gu) ?? []));
  const ends = texts.flatMap((text, index) => {
    const [, before] = /(\p{L}+)-$/u.exec(text) ?? [];
    const [, after] = /^(\p{Ll}+)/u.exec(texts[index + 1] ?? '') ?? [];
    return before && after ? [`${before}${after}`] : [];
  });
  const isParting = ends.filter((word) => words.has(word)).length > 1;
  return (before, after) => {
    const [one, other] = [before.toLowerCase(), after.toLowerCase()];
    if (words.has(`${one}-${other}`) || WITH_HYPHEN.has(one)) return true;
    if (words.has(`${one}${other}`)) return false;
    return !isParting;
  };
}
