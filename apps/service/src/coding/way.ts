import type { OwnPurpose } from '#libs/coding';
import { z } from 'zod';
import { choice } from './sent.js';

export const purpose = z.enum(['first', 'second', 'calibration'] satisfies OwnPurpose[]);

/** The part of the queue somebody works through; it goes with them from passage to passage. */
export const way = z.object({
  only: purpose.optional().catch(undefined),
  board: choice,
  quarter: choice,
  theme: choice,
});
export type Way = z.infer<typeof way>;

/** An address with what is set of its parameters. */
export function address(path: string, parameters: Record<string, string | undefined>): string {
  const set = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(set).toString();
  return query ? `${path}?${query}` : path;
}
