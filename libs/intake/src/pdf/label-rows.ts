import { matchLabel } from '../domain/match-label.js';
import type { LabelField } from '../domain/label-variants.js';

/** One line of the first column of a table without ruled lines. `isApart`: a gap sets it off from the one above. */
export type LeadLine = { text: string; isApart: boolean };

type Way = { score: number; starts: number[]; field: LabelField | undefined };

const MOST_LINES = 8;
const SAME_FIELD = -3;
const GOES_ON = -4; // a small letter begins no label
const IN_BRACKETS = -12; // nor do words in brackets, which say more of the label above

const OPEN = -6;

/** Whether a bracket was opened in a label and not closed again. */
export const isOpen = (text: string) => text.lastIndexOf('(') > text.lastIndexOf(')');

/**
 * Which lines of the first column start a row: of all ways to put neighbouring lines together, the one that makes the surest
 * labels. A label goes over several lines as often as labels stand close together, so neither can be told from the lines
 * alone. Gives the indexes of the lines that start a row.
 */
export function labelRows(lines: readonly LeadLine[]): Set<number> {
  const ways: Way[] = [{ score: 0, starts: [], field: undefined }];
  for (let end = 1; end <= lines.length; end += 1) {
    let best: Way | undefined;
    for (let start = end - 1; start >= Math.max(0, end - MOST_LINES); start -= 1) {
      const before = ways[start];
      if (before) best = better(best, step(before, start, lines.slice(start, end)));
      if (lines[start]?.isApart) break;
    }
    ways.push(best ?? { score: 0, starts: [], field: undefined });
  }
  return new Set(ways.at(-1)?.starts);
}

const better = (one: Way | undefined, other: Way) => (one && one.score >= other.score ? one : other);

function step({ score, starts, field }: Way, start: number, lines: readonly LeadLine[]): Way {
  const text = lines.map((line) => line.text).join(' ');
  const strict = matchLabel(text, false);
  const match = strict ?? matchLabel(text, true);
  const worth = match === undefined ? 0 : match.field === field ? SAME_FIELD + 1 : match.certainty * (strict ? 3 : 2);
  const goesOn = start === 0 ? 0 : /^\p{Ll}/u.test(text) ? GOES_ON : text.startsWith('(') ? IN_BRACKETS : 0;
  const open = isOpen(text) ? OPEN : 0;
  return { score: score + worth + goesOn + open - 1, starts: [...starts, start], field: match?.field };
}
