import type { Block, Document, Quote } from './document.js';
import { mapBlocks, quotesOf } from './walk-document.js';

/** What is shown where a quote stood that no released summary says any more. */
export const WITHDRAWN = '[Quote withdrawn]';

/** A passage of the released revision of a summary. */
export type ReleasedPassage = { summaryId: string; text: string };

/**
 * Holds every quote of a document against the record: one that is not, character for character, part of a passage of
 * its summary's released revision comes back withdrawn, its words replaced by "[Quote withdrawn]". A quote whose words
 * a correction kept stands, in whichever passage they are now. The document given is not changed. Product, U6 and U21.
 */
export function verifyQuotes(document: Document, passages: readonly ReleasedPassage[]): Document {
  const texts = new Map<string, string[]>();
  for (const { summaryId, text } of passages) texts.set(summaryId, [...(texts.get(summaryId) ?? []), text]);
  const stands = (quote: Quote) => (texts.get(quote.summaryId) ?? []).some((text) => text.includes(quote.text));
  return mapQuotes(document, (quotes) =>
    quotes.map((quote) => (stands(quote) ? quote : { ...quote, text: WITHDRAWN, withdrawn: true })),
  );
}

/** The document without the quotes that were withdrawn, and which those were. */
export function dropWithdrawn(document: Document): { document: Document; dropped: Quote[] } {
  const dropped = quotesOf(document).filter(({ withdrawn }) => withdrawn);
  return { document: mapQuotes(document, (quotes) => quotes.filter(({ withdrawn }) => !withdrawn)), dropped };
}

/** A block of quotes that is left without any goes. */
const mapQuotes = (document: Document, change: (quotes: Quote[]) => Quote[]): Document =>
  mapBlocks(document, (block): Block | undefined => {
    if (block.kind !== 'quotes') return block;
    const quotes = change(block.quotes);
    return quotes.length > 0 ? { ...block, quotes } : undefined;
  });
