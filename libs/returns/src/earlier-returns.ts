import { readFileSync } from 'node:fs';
import { operatorFor } from '#libs/authority';
import { parse } from 'yaml';
import { z } from 'zod';
import { isDay, type Day } from './domain/days.js';
import type { KnownReviewsService } from './known-reviews.service.js';
import type { ReturnsService } from './returns.service.js';

const day = z.string().refine(isDay, 'must be a day, like 2014-03-31');
const byQuarter = z.record(z.string().regex(/^\d{4}-Q[1-4]$/), day).default({});
const board = z.strictObject({
  received: byQuarter,
  nil: byQuarter,
  reviews: z
    .array(z.strictObject({ type: z.string(), reference: z.string(), knownOn: day, expectedBy: day.optional() }))
    .default([]),
});

/** What boards had returned before the platform was in use: by quarter the day, and reviews they know of. */
export type EarlierReturns = Record<string, z.infer<typeof board>>;

/** Reads a file of earlier returns. Throws a sentence naming the file when it is wrong. */
export function readEarlierReturns(file: string): EarlierReturns {
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const result = z.strictObject({ boards: z.record(z.string(), board) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.boards;
}

/** Takes earlier returns into the record, board by board; what is there already stays as it is. Out: how many entries it refused. */
export async function loadEarlierReturns(
  earlier: EarlierReturns,
  { returns, reviews }: { returns: ReturnsService; reviews: KnownReviewsService },
): Promise<number> {
  let refused = 0;
  for (const [boardId, { received, nil, reviews: known }] of Object.entries(earlier)) {
    const operator = operatorFor(boardId);
    for (const [quarter, on] of days(received)) await returns.recordEarlierReturn(operator, { quarter, on });
    for (const [quarter, on] of days(nil)) {
      const stated = await returns.recordEarlierNil(operator, { quarter, on, reason: '' });
      if (!stated.ok && stated.refusals.some(({ code }) => code !== 'returns.nil-stated')) refused += 1;
    }
    const held = new Set((await reviews.own(operator)).map(({ reference }) => reference));
    for (const { type: reviewType, expectedBy = '', ...review } of known.filter(
      ({ reference }) => !held.has(reference),
    ))
      refused += (await reviews.add(operator, { ...review, reviewType, expectedBy })).ok ? 0 : 1;
  }
  return refused;
}

const days = (entries: Record<string, Day>) => Object.entries(entries);
