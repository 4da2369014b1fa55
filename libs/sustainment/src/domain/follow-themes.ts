import type { Match } from './match.js';

/** A recurrence that is kept. */
export type Kept = Pick<Match, 'summaryId' | 'code'> & { id: string; stepNumber: number };

const keyOf = ({ summaryId, code }: Pick<Match, 'summaryId' | 'code'>) => `${summaryId} ${code}`;

/**
 * Which of those kept go on under a code that their own became: what is no longer found takes the first match of its summary with
 * such a code for which nothing is kept yet, that with the most steps first, so that what was asked and answered stays with it.
 * `becomes` gives the codes in force that took the place of one. Never throws.
 */
export function followThemes(
  kept: readonly Kept[],
  found: readonly Pick<Match, 'summaryId' | 'code'>[],
  becomes: (code: string) => readonly string[],
): Pick<Kept, 'id' | 'code'>[] {
  const [isFound, taken] = [new Set(found.map(keyOf)), new Set(kept.map(keyOf))];
  const ended = kept
    .filter((one) => !isFound.has(keyOf(one)))
    .sort((one, other) => other.stepNumber - one.stepNumber || (one.id < other.id ? -1 : 1));
  return ended.flatMap(({ id, summaryId, code: before }) => {
    const free = (code: string) => isFound.has(keyOf({ summaryId, code })) && !taken.has(keyOf({ summaryId, code }));
    const code = becomes(before).find(free);
    if (code === undefined) return [];
    taken.add(keyOf({ summaryId, code }));
    return [{ id, code }];
  });
}
