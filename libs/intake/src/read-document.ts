import type { Format, Reading } from './domain/draft.js';
import { refusedReading } from './read-blocks.js';
import type { ReadingContext, SentFile } from './read-context.js';
import { readWord } from './read-word-form.js';
import { recogniseFormat } from './recognise-format.js';
import { Unreadable } from './unreadable.js';

/** Reads a file of one format. May throw Unreadable. */
type Reader = (file: SentFile, context: ReadingContext) => Reading | Promise<Reading>;

/** Readers by format. All but Word's are imported when the first such file comes: their libraries are heavy. */
const READERS: Partial<Record<Format, Reader>> = {
  docx: ({ bytes }, context) => readWord(bytes, context),
  odt: async ({ bytes }, context) =>
    (await import('./open-document/read-open-document.js')).readOpenDocument(bytes, context),
  rtf: async ({ bytes }, context) => (await import('./rich-text/read-rich-text.js')).readRichText(bytes, context),
};

/**
 * Reads a file a board sent, in any format: a form, several forms, a register, or an archive of such files. The kind is
 * told by content, never by name. Never rejects on bad input: what cannot be read is a refused Reading with one plain
 * sentence, what only the sender can settle is a question of the draft.
 */
export async function readDocument(file: SentFile, context: ReadingContext): Promise<Reading> {
  try {
    return await readByFormat(file, context);
  } catch (fault) {
    if (fault instanceof Unreadable) return refusedReading(fault.message);
    throw fault;
  }
}

async function readByFormat(file: SentFile, context: ReadingContext): Promise<Reading> {
  const format = recogniseFormat(file);
  const read = format === 'zip' ? undefined : READERS[format];
  if (format === 'zip' || !read) throw new Unreadable(`This is a kind of file we do not read yet.`);
  return { ...(await read(file, context)), format };
}
