import { readDate } from '#libs/intake';
import { certainIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { ownWords, type TwoEnds } from './question-for.js';
import { type Said, type TextField, TEXTS } from './step.js';

/** Words of a step that could identify somebody: in which text, from where to where (UTF-16 offsets), and what they are. */
export type Identifying = {
  code: 'sustainment.identifies';
  field: TextField;
  start: number;
  end: number;
  kind: FindingKind;
};

/**
 * What the gate of releases is sure of, in the texts of a step about a recurrence. The references and days the platform itself wrote of
 * its two ends pass, and the day by which something is to be done in what happens next. Finding nothing means only that.
 */
export function findIdentifying(said: Said, gate: GateContext, ends: TwoEnds): Identifying[] {
  const pieces = TEXTS.flatMap((key) => (said[key] ? [{ key, text: said[key] }] : []));
  const own = ownWords(ends);
  return certainIdentifiers(pieces, gate)
    .map(({ key, ...found }) => ({ code: 'sustainment.identifies' as const, field: key as TextField, ...found }))
    .filter(({ field, kind, start, end }) => {
      const words = said[field]!.slice(start, end);
      const isDue = field === 'next' && kind === 'date' && mayBeDue(words, ends.recurredOn);
      return !isDue && !own.includes(words.replace(/^on /, ''));
    });
}

/** Whether a date can be one by which a board will have done something: none of a birth, nor one up to the day learning came back. */
function mayBeDue(words: string, recurredOn: string): boolean {
  if (/^(?:born|d\.?\s?o\.?\s?b|date of birth)/i.test(words)) return false;
  const { iso } = readDate(words.replace(/^\D+/, '').replace(/,? at .*$/, ''));
  return iso === null || iso > recurredOn;
}
