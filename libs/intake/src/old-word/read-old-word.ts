import { withinFile } from '../archive/entries-by-name.js';
import type { Reading } from '../domain/draft.js';
import { readBlocks } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { oldWordBlocks } from './old-word-blocks.js';

/** Reads a form in an old Word document (.doc, Word 97 to 2003). Throws Unreadable. */
export function readOldWord(bytes: Uint8Array, context: ReadingContext): Reading {
  return readBlocks(
    withinFile(() => oldWordBlocks(bytes)),
    context,
  );
}
