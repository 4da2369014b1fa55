import { LIMITS } from '../limits.js';
import type { SentFile } from '../read-context.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { withinFile } from './entries-by-name.js';
import { type Entry, listEntries, unpack } from './zip-directory.js';

/** A file out of an archive, or why it was left: one plain sentence. */
export type ArchivedFile = SentFile | { name: string; refused: string };

const LEFT_OUT = /(?:^|\/)(?:__macosx\/|\.(?!\.?\/)|~\$|thumbs\.db$|desktop\.ini$)/;
const MEGABYTE = 1024 * 1024;
const LONGEST_NAME = 100;

/**
 * Takes the files out of an archive, in the order of their names. Folders, hidden files and what macOS adds are left out; an
 * entry that is locked, damaged, packed beyond reason, too big or itself an archive is a reason in its place. Names are only
 * shown, never used as paths. Throws Unreadable for an archive that is damaged, goes beyond LIMITS, or holds nothing.
 */
export function expandArchive(bytes: Uint8Array): ArchivedFile[] {
  const entries = withinFile(() => listEntries(bytes)).filter(isFile);
  if (entries.length === 0) throw new Unreadable(SENTENCES.emptyArchive);
  if (entries.length > LIMITS.archiveFiles)
    throw new Unreadable(`The archive holds more than ${LIMITS.archiveFiles} files. Send it in parts.`);
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1)).map((entry) => expandEntry(bytes, entry));
}

const isFile = ({ name }: Entry) => name !== '' && !name.endsWith('/') && !LEFT_OUT.test(name);

function expandEntry(bytes: Uint8Array, entry: Entry): ArchivedFile {
  const name = shownName(entry.writtenName);
  try {
    if (entry.unpacked > LIMITS.fileBytes) throw new Unreadable(SENTENCES.tooBig);
    const isPackedTooFar = entry.unpacked > MEGABYTE && entry.unpacked > entry.packed * LIMITS.packing;
    if (isPackedTooFar) throw new Unreadable(SENTENCES.bomb);
    return { name, bytes: withinFile(() => unpack(bytes, entry)) };
  } catch (fault) {
    if (fault instanceof Unreadable) return { name, refused: fault.message };
    throw fault;
  }
}

/** The last part of a name, without what cannot be seen. */
function shownName(written: string): string {
  const last = written.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  const seen = last.replace(/[\p{C}]/gu, '').trim();
  return seen.length > LONGEST_NAME ? `…${seen.slice(-LONGEST_NAME)}` : seen || 'A file without a name';
}
