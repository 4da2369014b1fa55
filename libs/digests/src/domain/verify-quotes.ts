import type { Block, Digest, Quote, Section } from './digest.js';

/** What is shown where a quote stood that no released summary says any more. */
export const WITHDRAWN = '[Quote withdrawn]';

/** A passage of the released revision of a summary. */
export type ReleasedPassage = { summaryId: string; text: string };

/**
 * Holds every quote of a digest against the record: one that is not, character for character, part of a passage of
 * its summary's released revision comes back withdrawn, its words replaced by "[Quote withdrawn]". A quote whose words
 * a correction kept stands, in whichever passage they are now. The digest given is not changed. Product, U6 and U21.
 */
export function verifyQuotes(digest: Digest, passages: readonly ReleasedPassage[]): Digest {
  const texts = new Map<string, string[]>();
  for (const { summaryId, text } of passages) texts.set(summaryId, [...(texts.get(summaryId) ?? []), text]);
  const stands = (quote: Quote) => (texts.get(quote.summaryId) ?? []).some((text) => text.includes(quote.text));
  return mapQuotes(digest, (quotes) =>
    quotes.map((quote) => (stands(quote) ? quote : { ...quote, text: WITHDRAWN, withdrawn: true })),
  );
}

/** The digest without the quotes that were withdrawn, and which those were. */
export function dropWithdrawn(digest: Digest): { digest: Digest; dropped: Quote[] } {
  const dropped = quotesOf(digest).filter(({ withdrawn }) => withdrawn);
  return { digest: mapQuotes(digest, (quotes) => quotes.filter(({ withdrawn }) => !withdrawn)), dropped };
}

/** Every quote of a digest, in the order of reading. */
export const quotesOf = (digest: Digest): Quote[] => digest.sections.flatMap(quotesIn);

function quotesIn({ blocks, parts }: Section): Quote[] {
  return [...blocks.flatMap((block) => (block.kind === 'quotes' ? block.quotes : [])), ...parts.flatMap(quotesIn)];
}

function mapQuotes(digest: Digest, change: (quotes: Quote[]) => Quote[]): Digest {
  const inBlock = (block: Block): Block =>
    block.kind === 'quotes' ? { ...block, quotes: change(block.quotes) } : block;
  const inSection = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.map(inBlock).filter((block) => block.kind !== 'quotes' || block.quotes.length > 0),
    parts: section.parts.map(inSection),
  });
  return { ...digest, sections: digest.sections.map(inSection) };
}
