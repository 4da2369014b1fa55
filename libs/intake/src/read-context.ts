import type { Reference } from '#libs/framework';
import type { TaughtLabel } from './domain/taught-labels.js';

/** A file as it was sent. `name` is only ever shown, and settles between comma-separated values and plain text. */
export type SentFile = { name: string; bytes: Uint8Array };

/** What a reader goes by: the reference data, and what the board has taught about the labels of its own forms. */
export type ReadingContext = { reference: Reference; labels: readonly TaughtLabel[] };
