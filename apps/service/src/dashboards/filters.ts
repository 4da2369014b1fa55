import { isQuarter, quartersBetween, type Quarter } from '#libs/kernel';
import type { Filters } from '#libs/warehouse';
import { z } from 'zod';

const choice = z
  .string()
  .max(100)
  .optional()
  .transform((value) => value || null);
const quarter = z
  .string()
  .max(7)
  .optional()
  .transform((value) => value || null)
  .refine((value): value is Quarter | null => value === null || isQuarter(value), 'a quarter looks like 2014-Q1');

/** The filters of an address, as in `?from=2014-Q1&board=…`. An empty value means no filter. */
export const filterQuery = z.object({
  from: quarter,
  to: quarter,
  board: choice,
  reviewType: choice,
  valence: choice,
  theme: choice,
  view: choice,
  otherTheme: choice,
  facet: choice,
  answer: choice,
}) satisfies z.ZodType<Filters>;

/** The address of the same view elsewhere: only the filters that are set. */
export const toQuery = (filters: Filters): string =>
  new URLSearchParams(
    Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== null),
  ).toString();

/** The quarters a snapshot covers, latest first: what a reader can choose from. */
export function quartersOf(partitions: readonly { quarter: Quarter }[]): Quarter[] {
  const held = partitions.map(({ quarter }) => quarter).sort();
  return held.length === 0 ? [] : quartersBetween(held[0]!, held.at(-1)!).reverse();
}
