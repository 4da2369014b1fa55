import { numberingLength } from '../domain/label-words.js';
import { matchLabel } from '../domain/match-label.js';

/**
 * Whether a label at the foot of one page and the text at the head of the next are two halves of one label: together they
 * are a known wording, and the second half is no label of another field and has no number of its own.
 */
export function isPartedLabel(first: string, second: string): boolean {
  if (first === '' || second === '' || numberingLength(second) > 0) return false;
  if (/[?:]$/.test(first) && /^\p{Lu}/u.test(second)) return false; // asked to its end
  const both = matchLabel(`${first} ${second}`, true);
  if (!both || both.certainty < 2) return false;
  const alone = matchLabel(second, false);
  const before = matchLabel(first, false);
  const isOther = before ? before.certainty >= both.certainty : matchLabel(second, true)?.field === both.field;
  if (isOther && /^\p{Lu}/u.test(second)) return false;
  if (alone && alone.certainty >= 3) return alone.field === both.field && before?.field === both.field;
  return !before || before.field === both.field || both.certainty >= 3;
}
