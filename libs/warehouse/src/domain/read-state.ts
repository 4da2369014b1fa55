import { z } from 'zod';

const row = z.strictObject({
  quarter: z.string().nullable(),
  board: z.string(),
  summaries: z.int(),
  codes: z.int(),
  earlier: z.int(),
  mark: z.string(),
});
const came = z.strictObject({
  board: z.string(),
  quarter: z.string(),
  releasedOn: z.string().nullable(),
  nilOn: z.string().nullable(),
});
const state = z.strictObject({
  snapshot: z.string(),
  source: z.string(),
  horizon: z.string(),
  recipe: z.string(),
  surveyed: z.array(row),
  came: z.array(came),
  cameUpTo: z.array(z.string()),
});

/**
 * Where the reading of the record stood when a snapshot was made, so that the next build reads no more than what changed
 * since: the database it was read from (`source`), the first transaction that was not over (`horizon`), the `recipe` by
 * which facts were made, what each board and quarter held, and what had come in for the quarters of `cameUpTo`. It is no part
 * of the snapshot: lost or out of date, the whole record is read again.
 */
export type ReadState = z.infer<typeof state>;

/** Reads the file; undefined when it is not one. */
export function readState(text: string): ReadState | undefined {
  try {
    return state.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
