import type { Reading } from './domain/draft.js';
import { readBlocks, refusedReading } from './read-blocks.js';
import type { ReadingContext } from './read-context.js';
import { Unreadable } from './unreadable.js';
import { documentBlocks } from './word/document-blocks.js';
import { openContainer } from './word/open-container.js';
import { templateStyles } from './word/template-parts.js';
import type { Reference } from '#libs/framework';

/**
 * Reads one Learning Summary Word form. Never throws on bad input: what cannot be read is a refused Reading with one plain
 * sentence, what only the sender can settle is a question of the draft. A document that holds several filled-in forms gives
 * a record for each. Framework, "Learning Summary Template".
 */
export function readWordForm(bytes: Uint8Array, reference: Reference, labels: ReadingContext['labels'] = []): Reading {
  try {
    return { ...readWord(bytes, { reference, labels }), format: 'docx' };
  } catch (fault) {
    if (fault instanceof Unreadable) return refusedReading(fault.message);
    throw fault;
  }
}

/** The same, for one who handles what cannot be read: throws Unreadable. */
export function readWord(bytes: Uint8Array, context: ReadingContext): Reading {
  const parts = openContainer(bytes);
  return readBlocks(documentBlocks(parts.document, templateStyles(parts.styles)), context);
}
