import { quartersBetween, type Quarter } from '#libs/kernel';
import { type Filters, NO_FILTERS } from '#libs/warehouse';
import { z } from 'zod';

const LONGEST = 100;
/** One value: of one given twice the last; of one too long the beginning, which is then no value that is known. */
const choice = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => [value].flat().at(-1)?.slice(0, LONGEST) || null);

/**
 * The filters of an address, as in `?from=2014-Q1&board=…`. An empty value means no filter. Whether a value is one that is
 * known is for the snapshot to say, so that an address that is wrong can be answered with the nearest that is right.
 */
export const filterQuery = z.object({
  from: choice,
  to: choice,
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
export const toQuery = (filters: Partial<Filters>): string =>
  new URLSearchParams(
    Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString();

/** A page of this service under filters. */
export function addressOf(path: string, filters: Partial<Filters>): string {
  const query = toQuery(filters);
  return query === '' ? path : `${path}?${query}`;
}

/** The quarters a snapshot covers, latest first: what a reader can choose from. */
export function quartersOf(partitions: readonly { quarter: Quarter }[]): Quarter[] {
  const held = partitions.map(({ quarter }) => quarter).sort();
  return held.length === 0 ? [] : quartersBetween(held[0]!, held.at(-1)!).reverse();
}

/** The filters a chart answers to; the others are left out, so that a chart never half-applies one. */
export function only(filters: Filters, names: readonly (keyof Filters)[]): Filters {
  return { ...NO_FILTERS, ...Object.fromEntries(names.map((name) => [name, filters[name]])) };
}
