import type { Format } from '#libs/intake';

/** What a file of each format is sent as. */
export const MEDIA_TYPES: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
  typed: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** What the upload field offers to select: every format there is a reader for, and archives of them. */
export const ACCEPTED_FILES = '.docx,.doc,.odt,.rtf,.pdf,.xlsx,.csv,.json,.zip';

/** What a file is sent as by the ending of its name; bytes where the ending says nothing. */
export function mediaTypeOf(name: string): string {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return MEDIA_TYPES[ending as Format] ?? 'application/octet-stream';
}
