import { createHash } from 'node:crypto';

/** What the first link follows. */
export const BEGINNING = '00'.repeat(32);

/** An entry as it went into its link, each part as text, null where there was none. */
export type EntryParts = {
  id: string;
  /** Microseconds since 1970. */
  at: string;
  rest: readonly (string | null)[];
};

/** What the hash of a link is made over. */
export type LinkParts = { position: string; linkedAt: string; entry: EntryParts };

/**
 * The hash of a link, in hex: SHA-256 over the hash before and the parts, each with its length in bytes before it, so that no
 * two entries have the same words in another division. Pure. The database has its twin in `link_after`.
 */
export function digestOf(before: string, { position, linkedAt, entry }: LinkParts): string {
  const parts = [position, linkedAt, entry.id, entry.at, ...entry.rest].map(partOf).join('');
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(parts, 'utf8').digest('hex');
}

const partOf = (value: string | null) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`);
