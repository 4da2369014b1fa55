import type { Reference } from '#libs/framework';
import { quartersBetween, type Quarter } from '#libs/kernel';
import type { Typology } from '#libs/typology';
import { z } from 'zod';

/** The id under which released summaries whose kind of review could not be read are counted. */
export const NOT_STATED = 'not-stated';

const code = z.strictObject({ id: z.string(), label: z.string(), domain: z.string(), domainLabel: z.string() });
const dimensions = z.strictObject({
  boards: z.array(z.strictObject({ id: z.string(), name: z.string(), column: z.int(), row: z.int() })),
  reviewTypes: z.array(
    z.strictObject({ id: z.string(), label: z.string(), sourceType: z.string(), sourceLabel: z.string() }),
  ),
  codes: z.array(code),
  codesThen: z.array(code),
  valences: z.array(z.string()),
  quarters: z.array(z.string()),
});

/** The ids that facts may hold, with the words and places a reader knows them by. */
export type Dimensions = z.infer<typeof dimensions>;

/** Reads a dimensions file. Throws when it is not one. */
export const readDimensions = (text: string): Dimensions => dimensions.parse(JSON.parse(text));

/**
 * What facts are counted by: the region's boards, the kinds of review (and "not stated"), the codes of the typology in
 * force and those of every version there was (`codesThen`, each as the last version with it has it), and every quarter
 * from the first to the last of `reported`, those without a summary too. `typologies` run from the oldest to the one in
 * force.
 */
export function dimensionsOf(
  reference: Reference,
  typologies: readonly Typology[],
  reported: readonly Quarter[],
): Dimensions {
  const inForce = typologies.at(-1)!;
  const sources = new Map(reference.sourceTypes.map(({ id, label }) => [id, label]));
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
    codes: codesOf(inForce),
    codesThen: [...new Map(typologies.flatMap(codesOf).map((one) => [one.id, one])).values()],
    valences: inForce.facets.valence.map(({ id }) => id),
    quarters: spanOf(reported),
  };
}

function codesOf(typology: Typology): Dimensions['codes'] {
  const domains = new Map(typology.domains.map(({ id, label }) => [id, label]));
  return [...typology.codes.values()].map(({ id, label, domain }) => ({
    id,
    label,
    domain,
    domainLabel: domains.get(domain) ?? domain,
  }));
}

function spanOf(reported: readonly Quarter[]): Quarter[] {
  const sorted = [...reported].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first && last ? quartersBetween(first, last) : [];
}
