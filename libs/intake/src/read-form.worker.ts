import type { Reference } from '#libs/framework';
import { workerData } from 'node:worker_threads';
import type { Reading } from './domain/draft.js';
import { readDocument } from './read-document.js';
import type { ReadingContext, SentFile } from './read-context.js';

/** What the pool hands to each thread: the reference data, sent once. */
const reference = workerData as Reference;

export default function readForm({ labels, ...file }: SentFile & Pick<ReadingContext, 'labels'>): Promise<Reading> {
  return readDocument(file, { reference, labels });
}
