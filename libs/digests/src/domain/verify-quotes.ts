import type { Document, Quote, TableRow } from './document.js';
import { mapBlocks } from './walk-document.js';

/** What is shown where a quote stood that no released summary says any more. */
export const WITHDRAWN = '[Quote withdrawn]';

/** A passage of the released revision of a summary. */
export type ReleasedPassage = { summaryId: string; text: string };

/**
 * Holds every quote of a document against the record: one that is not, character for character, part of a passage of
 * its summary's released revision comes back withdrawn, its words replaced by "[Quote withdrawn]"; so do words of a summary
 * in a cell of a table. A quote whose words
 * a correction kept stands, in whichever passage they are now. The document given is not changed. Product, U6 and U21.
 */
export function verifyQuotes(document: Document, passages: readonly ReleasedPassage[]): Document {
  const texts = new Map<string, string[]>();
  for (const { summaryId, text } of passages) texts.set(summaryId, [...(texts.get(summaryId) ?? []), text]);
  const stands = (quote: Quote) => (texts.get(quote.summaryId) ?? []).some((text) => text.includes(quote.text));
  const held = (quote: Quote) => (stands(quote) ? quote : { ...quote, text: WITHDRAWN, withdrawn: true });
  return mapBlocks(document, (block) => {
    if (block.kind === 'quotes') return { ...block, quotes: block.quotes.map(held) };
    return block.kind === 'table' ? { ...block, rows: block.rows.map((row) => heldRow(row, texts)) } : block;
  });
}

/** Words of a summary in the cells of a row stand or go together: each line of the first of them has to be there still. */
function heldRow(row: TableRow, texts: ReadonlyMap<string, readonly string[]>): TableRow {
  const { said, cells } = row;
  if (!said) return row;
  const own = texts.get(said.summaryId) ?? [];
  const words = cells[said.cells[0]!];
  const lines = typeof words === 'string' ? words.split('\n') : [];
  if (lines.every((line) => own.some((text) => text.includes(line)))) return row;
  return { ...row, cells: cells.map((cell, at) => (said.cells.includes(at) ? WITHDRAWN : cell)) };
}
