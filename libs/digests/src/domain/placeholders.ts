import type { Document } from './document.js';
import { mapBlocks } from './walk-document.js';

/** A place left for a person, as a draft shows it: `toWrite` says who writes what. */
export const placeholder = (toWrite: string) => `[Still to be written. ${toWrite}]`;

/** The document without its placeholders, as its readers have it. The one given is not changed. */
export const withoutPlaceholders = (document: Document): Document =>
  mapBlocks(document, (block) => {
    if (block.kind !== 'not-stated') return block;
    const { toWrite: _, ...stated } = block;
    return stated;
  });
