import { SENTENCES, Unreadable } from '../unreadable.js';
import { type Entry, listEntries } from './zip-directory.js';

/**
 * The entries of an archive by name, within LIMITS. Throws Unreadable for a directory that is damaged, lists a name twice,
 * or points outside the file.
 */
export function entriesByName(bytes: Uint8Array): Map<string, Entry> {
  return withinFile(() => {
    const entries = new Map<string, Entry>();
    for (const entry of listEntries(bytes)) {
      if (entries.has(entry.name)) throw new Unreadable(SENTENCES.damaged);
      entries.set(entry.name, entry);
    }
    return entries;
  });
}

/** Does work on a file's bytes; a place outside the file, as the view over them says, is damage. */
export function withinFile<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof RangeError) throw new Unreadable(SENTENCES.damaged, { cause });
    throw cause;
  }
}
