import type { NarrativeField } from '#libs/intake';
import type { QuotablePassage } from '../pick-quotes.js';
import { chooseQuotes } from '../choose-quotes.js';
import type { BoardGathered } from './board-facts.js';

/** A code that counts for a passage of a released summary of the board; `confidence` is 1 where a person settled it. */
export type OwnCode = QuotablePassage & {
  field: NarrativeField;
  ordinal: number;
  code: string;
  confidence: number;
};

const ANY = ['concern', 'good', 'neutral'];

/** The board's own released words: what went well, what will be done, and how it will be checked. The surest come first. */
export function ownQuotes(codes: readonly OwnCode[]): BoardGathered['quotes'] {
  const surest = [...codes].sort(
    (one, other) =>
      other.confidence - one.confidence ||
      (one.regionalReference < other.regionalReference
        ? -1
        : one.regionalReference > other.regionalReference
          ? 1
          : 0) ||
      one.ordinal - other.ordinal,
  );
  const of = (field: NarrativeField) => surest.filter((one) => one.field === field);
  const { good, changes, impact } = chooseQuotes([
    { id: 'good', passages: of('themes'), valences: ['good'], most: 4 },
    { id: 'changes', passages: of('changes'), valences: ANY, most: 3 },
    { id: 'impact', passages: of('impactAudit'), valences: ANY, most: 2 },
  ]);
  return { good: good!, changes: changes!, impact: impact! };
}

/** The ids of codes, or of those with passages of a valence, each once and in order. */
export function codesOf(codes: readonly OwnCode[], valence?: string): string[] {
  const own = codes.filter((one) => valence === undefined || one.valence === valence);
  return [...new Set(own.map(({ code }) => code))].sort();
}
