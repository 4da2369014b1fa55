import type { Quote } from './document.js';
import { nothingQuoted, pickGoodPractice, pickQuotes, type QuotablePassage } from './pick-quotes.js';

/** A place in a document for quotes: of which valences, in what order, and how many. One of `good` alone is for good practice. */
export type QuotePlace = {
  id: string;
  passages: readonly QuotablePassage[];
  valences: readonly string[];
  most: number;
};

/** Chooses quotes for each place in turn, none of a passage or a wording already chosen. */
export function chooseQuotes(places: readonly QuotePlace[]): Record<string, Quote[]> {
  const quoted = nothingQuoted();
  return Object.fromEntries(
    places.map(({ id, passages, valences, most }) => [
      id,
      valences.every((valence) => valence === 'good')
        ? pickGoodPractice(passages, most, quoted)
        : pickQuotes(passages, valences, most, quoted),
    ]),
  );
}
