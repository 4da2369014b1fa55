import type { Reference } from '#libs/framework';
import { quartersBetween, type Quarter } from '#libs/kernel';
import type { Typology } from '#libs/typology';
import { z } from 'zod';

/** The id under which released summaries whose kind of review could not be read are counted. */
export const NOT_STATED = 'not-stated';

const dimensions = z.strictObject({
  boards: z.array(z.strictObject({ id: z.string(), name: z.string(), column: z.int(), row: z.int() })),
  reviewTypes: z.array(
    z.strictObject({ id: z.string(), label: z.string(), sourceType: z.string(), sourceLabel: z.string() }),
  ),
  codes: z.array(z.strictObject({ id: z.string(), label: z.string(), domain: z.string(), domainLabel: z.string() })),
  valences: z.array(z.string()),
  quarters: z.array(z.string()),
});

/** The ids that facts may hold, with the words and places a reader knows them by. */
export type Dimensions = z.infer<typeof dimensions>;

/** Reads a dimensions file. Throws when it is not one. */
export const readDimensions = (text: string): Dimensions => dimensions.parse(JSON.parse(text));

/**
 * What facts are counted by: the region's boards, the kinds of review (and "not stated"), the typology's codes, and
 * every quarter from the first to the last of `reported`, those without a summary too.
 */
export function dimensionsOf(reference: Reference, typology: Typology, reported: readonly Quarter[]): Dimensions {
  const sources = new Map(reference.sourceTypes.map(({ id, label }) => [id, label]));
  const domains = new Map(typology.domains.map(({ id, label }) => [id, label]));
  return {
    boards: reference.region.boards.map(({ id, name, tile: [column, row] }) => ({ id, name, column, row })),
    reviewTypes: [
      ...reference.reviewTypes.map(({ id, label, sourceType }) => ({
        id,
        label,
        sourceType,
        sourceLabel: sources.get(sourceType) ?? sourceType,
      })),
      { id: NOT_STATED, label: 'Not stated', sourceType: NOT_STATED, sourceLabel: 'Not stated' },
    ],
    codes: [...typology.codes.values()].map(({ id, label, domain }) => ({
      id,
      label,
      domain,
      domainLabel: domains.get(domain) ?? domain,
    })),
    valences: typology.facets.valence.map(({ id }) => id),
    quarters: spanOf(reported),
  };
}

function spanOf(reported: readonly Quarter[]): Quarter[] {
  const sorted = [...reported].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first && last ? quartersBetween(first, last) : [];
}
