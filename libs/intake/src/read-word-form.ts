import type { Reference } from '#libs/framework';
import { type Draft, FIELDS, type Reading } from './domain/draft.js';
import { readBlocks, refusedReading } from './read-blocks.js';
import type { ReadingContext } from './read-context.js';
import { Unreadable } from './unreadable.js';
import { documentBlocks } from './word/document-blocks.js';
import { openContainer } from './word/open-container.js';
import { readOurForm } from './word/our-form.js';
import { templateStyles } from './word/template-parts.js';

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

/** The same, for one who handles what cannot be read: throws Unreadable. Our own form is read by its controls first. */
export function readWord(bytes: Uint8Array, context: ReadingContext): Reading {
  const parts = openContainer(bytes);
  const styles = once(() => templateStyles(parts.styles));
  const blocks = once(() => documentBlocks(parts.document, styles()));
  const headers = () => parts.headers().flatMap((xml) => documentBlocks(xml, styles()));
  const ours = readOurForm(parts.document, blocks, context.reference);
  return ours ? { ...verdictOnOurs(ours), records: [ours] } : readBlocks(blocks(), context, headers);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Our own form has every field; what it may lack are answers. */
function verdictOnOurs({ questions }: Draft): Pick<Reading, 'verdict' | 'message'> {
  const asked =
    questions.length === 0 ? '' : ` and have ${questions.length} question${questions.length === 1 ? '' : 's'}`;
  return {
    verdict: questions.length === 0 ? 'accepted' : 'questions',
    message: `We read ${FIELDS.length} of ${FIELDS.length} fields${asked}.`,
  };
}
