import type { Reference } from '#libs/framework';
import { workerData } from 'node:worker_threads';
import { type ArchivedFile, expandArchive } from './archive/expand-archive.js';
import type { Reading } from './domain/draft.js';
import { readEntry } from './read-document.js';
import type { ReadingContext, SentFile } from './read-context.js';
import { Unreadable } from './unreadable.js';

/** What the pool hands to each thread: the reference data, sent once. */
const reference = workerData as Reference;

/** Does nothing: what reads is loaded by now. */
export function ready(): void {}

/** Reads one file that is no archive. */
export async function read({ labels, ...file }: SentFile & Pick<ReadingContext, 'labels'>): Promise<Reading> {
  return (await readEntry(file, { reference, labels })).reading;
}

/** The files of an archive, or the sentence why it was not opened. */
export function expand(bytes: Uint8Array): ArchivedFile[] | string {
  try {
    return expandArchive(bytes);
  } catch (fault) {
    if (fault instanceof Unreadable) return fault.message;
    throw fault;
  }
}
