import type { Reference } from '#libs/framework';
import { workerData } from 'node:worker_threads';
import type { Reading } from './domain/draft.js';
import { readWordForm } from './read-word-form.js';

/** What the pool hands to each thread: the reference data, sent once. */
const reference = workerData as Reference;

export default function readForm(bytes: Uint8Array): Reading {
  return readWordForm(bytes, reference);
}
