import type { Format } from './domain/draft.js';
import { entriesByName } from './archive/entries-by-name.js';
import { unpack } from './archive/zip-directory.js';
import { LIMITS } from './limits.js';
import type { SentFile } from './read-context.js';
import {
  isCompoundFile,
  isEncrypted,
  isZip,
  kindOfArchive,
  kindOfCompoundFile,
  kindOfOtherFile,
  wrongKind,
} from './recognise-kind.js';
import { SENTENCES, Unreadable } from './unreadable.js';

/** The formats of one form or register, by what `recognise-kind` calls them. */
const FORMAT_OF: Record<string, Format> = {
  'an old Word document (.doc)': 'doc',
  'an OpenDocument text (.odt)': 'odt',
  'a rich text document (.rtf)': 'rtf',
  'a PDF': 'pdf',
  'an Excel spreadsheet': 'xlsx',
};

/**
 * The format of a file by its content, or `zip` for an archive of files. The name settles one thing only: whether text is
 * comma-separated values. Throws Unreadable, with the sentence for the sender, for a file no reader takes.
 */
export function recogniseFormat({ name, bytes }: SentFile): Format | 'zip' {
  if (bytes.length === 0) throw new Unreadable(SENTENCES.empty);
  if (bytes.length > LIMITS.fileBytes) throw new Unreadable(SENTENCES.tooBig);
  if (isZip(bytes)) return formatOfArchive(bytes);
  if (isCompoundFile(bytes)) {
    if (isEncrypted(bytes)) throw new Unreadable(SENTENCES.encrypted);
    return formatOf(kindOfCompoundFile(bytes));
  }
  const kind = kindOfOtherFile(bytes);
  if (kind === 'plain text' || kind === 'not a Word document') return formatOfText(name, bytes, kind);
  return formatOf(kind);
}

function formatOf(kind: string): Format {
  const format = FORMAT_OF[kind];
  if (!format) throw new Unreadable(wrongKind(kind));
  return format;
}

function formatOfText(name: string, bytes: Uint8Array, kind: string): Format {
  if (kind === 'plain text' && startsAsJson(bytes)) return 'json';
  if (/\.(?:csv|tsv)$/i.test(name)) return 'csv';
  throw new Unreadable(wrongKind(kind));
}

const startsAsJson = (bytes: Uint8Array) =>
  /^\s*[[{]/.test(
    Buffer.from(bytes.subarray(0, 1024))
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );

function formatOfArchive(bytes: Uint8Array): Format | 'zip' {
  const entries = entriesByName(bytes);
  if (entries.has('[content_types].xml') || entries.has('word/document.xml'))
    return entries.has('xl/workbook.xml') && !entries.has('word/document.xml') ? 'xlsx' : 'docx';
  const mimetype = entries.get('mimetype');
  const stated = mimetype ? Buffer.from(unpack(bytes, mimetype)).toString('latin1') : '';
  const kind = kindOfArchive(new Set(entries.keys()), stated);
  return kind === 'a zip archive' ? 'zip' : formatOf(kind);
}

/** Whether a file is an archive of files, and not a document that is stored as one. Never throws. */
export function isArchiveOfFiles(file: SentFile): boolean {
  try {
    return isZip(file.bytes) && recogniseFormat(file) === 'zip';
  } catch (fault) {
    if (fault instanceof Unreadable) return false;
    throw fault;
  }
}
