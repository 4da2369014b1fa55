import { type ArchivedFile, expandArchive } from './archive/expand-archive.js';
import type { Format, Reading } from './domain/draft.js';
import { mergeReadings, type ReadEntry } from './merge-readings.js';
import { refusedReading } from './read-blocks.js';
import type { ReadingContext, SentFile } from './read-context.js';
import { readWord } from './read-word-form.js';
import { recogniseFormat } from './recognise-format.js';
import { SENTENCES, Unreadable } from './unreadable.js';

/** Reads a file of one format. May throw Unreadable. */
type Reader = (file: SentFile, context: ReadingContext) => Reading | Promise<Reading>;

/** Readers by format. All but Word's are imported when the first such file comes: their libraries are heavy. */
const READERS: Partial<Record<Format, Reader>> = {
  docx: ({ bytes }, context) => readWord(bytes, context),
  doc: async ({ bytes }, context) => (await import('./old-word/read-old-word.js')).readOldWord(bytes, context),
  odt: async ({ bytes }, context) =>
    (await import('./open-document/read-open-document.js')).readOpenDocument(bytes, context),
  pdf: async ({ bytes }, context) => (await import('./pdf/read-pdf.js')).readPdf(bytes, context),
  xlsx: async ({ bytes }, context) => (await import('./sheets/read-sheets.js')).readWorkbook(bytes, context),
  csv: async ({ bytes }, context) => (await import('./sheets/read-sheets.js')).readCsv(bytes, context),
  json: async ({ bytes }, context) => (await import('./json/read-json.js')).readJson(bytes, context),
  rtf: async ({ bytes }, context) => (await import('./rich-text/read-rich-text.js')).readRichText(bytes, context),
};

/**
 * Reads a file a board sent, in any format: a form, several forms, a register, or an archive of such files. The kind is
 * told by content, never by name. Never rejects on bad input: what cannot be read is a refused Reading with one plain
 * sentence, what only the sender can settle is a question of the draft.
 */
export async function readDocument(file: SentFile, context: ReadingContext): Promise<Reading> {
  return refusing(async () => {
    const format = recogniseFormat(file);
    return format === 'zip' ? readArchive(file.bytes, context) : readAs(format, file, context);
  });
}

/** Reads one file out of an archive, in which no further archives are opened. */
export async function readEntry(file: ArchivedFile, context: ReadingContext): Promise<ReadEntry> {
  const reading = await refusing(async () => {
    if ('refused' in file) throw new Unreadable(file.refused);
    const format = recogniseFormat(file);
    if (format === 'zip') throw new Unreadable(SENTENCES.nested);
    return readAs(format, file, context);
  });
  return { name: file.name, reading };
}

async function readArchive(bytes: Uint8Array, context: ReadingContext): Promise<Reading> {
  const entries: ReadEntry[] = [];
  for (const file of expandArchive(bytes)) entries.push(await readEntry(file, context));
  return mergeReadings(entries);
}

async function readAs(format: Format, file: SentFile, context: ReadingContext): Promise<Reading> {
  const read = READERS[format];
  if (!read) throw new Unreadable('This is a kind of file that is not read here.');
  return { ...(await read(file, context)), format };
}

async function refusing(read: () => Promise<Reading>): Promise<Reading> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof Unreadable) return refusedReading(fault.message);
    throw fault;
  }
}
