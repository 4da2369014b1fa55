import { isInForce, type Reference } from '#libs/framework';
import { lastDayOf, quartersBetween, type Quarter } from '#libs/kernel';
import type { Typology } from '#libs/typology';
import { z } from 'zod';

/** The id under which released summaries whose kind of review could not be read are counted. */
export const NOT_STATED = 'not-stated';
/** The agency under which recommendations that name none are counted. */
export const NOT_NAMED = 'not-named';

/** The facets counted, by the names figures have for them. */
export const FACET_KINDS = ['agency', 'circumstance', 'harm'] as const;

const code = z.strictObject({ id: z.string(), label: z.string(), domain: z.string(), domainLabel: z.string() });
const dimensions = z.strictObject({
  subRegions: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  boards: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      column: z.int(),
      row: z.int(),
      subRegion: z.string().nullable(),
      /** The days it is in force; a snapshot from before boards were dated here has none. */
      from: z.string().optional(),
      to: z.string().optional(),
    }),
  ),
  reviewTypes: z.array(
    z.strictObject({ id: z.string(), label: z.string(), sourceType: z.string(), sourceLabel: z.string() }),
  ),
  codes: z.array(code),
  codesThen: z.array(code),
  valences: z.array(z.string()),
  facets: z.array(z.strictObject({ kind: z.enum(FACET_KINDS), id: z.string(), label: z.string() })),
  answers: z.array(
    z.strictObject({ question: z.string(), questionLabel: z.string(), id: z.string(), label: z.string() }),
  ),
  quarters: z.array(z.string()),
});

/**
 * The ids that facts may hold, with the words and places a reader knows them by. Boards lie in parts of the region where it
 * has any; `facets` are those of every version of the typology; `answers` what may be answered of how a review was done.
 */
export type Dimensions = z.infer<typeof dimensions>;

/** Reads a dimensions file. Throws when it is not one. */
export const readDimensions = (text: string): Dimensions => dimensions.parse(JSON.parse(text));

/**
 * What facts are counted by: the region's boards and its parts, the kinds of review (and "not stated"), the codes of the typology in
 * force and those of every version there was (`codesThen`, each under the name it had first, with that it has now where this is another), and every quarter
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
    subRegions: reference.region.subRegions.map(({ id, name }) => ({ id, name })),
    boards: reference.region.boards.map(({ id, name, tile: [column, row], subRegion = null, from, to }) => ({
      id,
      name,
      column,
      row,
      subRegion,
      from,
      to,
    })),
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
    codesThen: codesThenOf(typologies),
    valences: inForce.facets.valence.map(({ id }) => id),
    facets: facetsOf(typologies),
    answers: answersOf(reference),
    quarters: spanOf(reported),
  };
}

/**
 * The boards in force on the last day of each quarter, as for the returns they owe. All of them in every quarter where the
 * snapshot does not date them.
 */
export const boardsInForce = ({ boards, quarters }: Dimensions): { board: string; quarter: string }[] =>
  quarters.flatMap((quarter) =>
    boards
      .filter(({ from = '', to }) => isInForce({ from, to }, lastDayOf(quarter as Quarter)))
      .map(({ id }) => ({ board: id, quarter })),
  );

/** Codes of all versions, each as the last that has it has it, but under all it was called: codings as coded then are of any of these. */
function codesThenOf(typologies: readonly Typology[]): Dimensions['codes'] {
  const inForce = typologies.at(-1)!;
  return [...Map.groupBy(typologies.flatMap(codesOf), ({ id }) => id).values()].map((each) => {
    const [first, last] = [each[0]!, each.at(-1)!];
    const since = inForce.codes.has(last.id) ? 'now' : 'later';
    return first.label === last.label ? last : { ...last, label: `${first.label} (${since}: ${last.label})` };
  });
}

/** Facets by kind, each value as the last version with it has it. */
function facetsOf(typologies: readonly Typology[]): Dimensions['facets'] {
  const listed = (kind: (typeof FACET_KINDS)[number], of: 'agencies' | 'circumstances' | 'harmTypes') => {
    const values = typologies.flatMap(({ facets }) => facets[of]);
    return [...new Map(values.map(({ id, label }) => [id, { kind, id, label }])).values()];
  };
  const nobody = { kind: 'agency', id: NOT_NAMED, label: 'No agency named' } as const;
  return [
    ...listed('agency', 'agencies'),
    nobody,
    ...listed('circumstance', 'circumstances'),
    ...listed('harm', 'harmTypes'),
  ];
}

/** The codes that speak of who took part in a review, and how a figure says so. */
const PARTICIPATION = [
  { id: 'practitioner-involvement', label: "The summary speaks of practitioners' part in the review" },
  { id: 'family-involvement-review', label: "The summary speaks of the family's part in the review" },
];

function answersOf({ formChoices: { methods, independence, selections } }: Reference): Dimensions['answers'] {
  const questions = [
    { question: 'method', questionLabel: 'Method', choices: methods },
    { question: 'chairing', questionLabel: 'Independence of the chair', choices: independence },
    { question: 'authoring', questionLabel: 'Independence of the author', choices: independence },
    { question: 'independence', questionLabel: 'Independence of the review', choices: independence },
    { question: 'selection', questionLabel: 'How the case was selected', choices: selections },
    { question: 'participation', questionLabel: 'Taking part in the review', choices: PARTICIPATION },
  ];
  return questions.flatMap(({ choices, ...question }) => choices.map(({ id, label }) => ({ ...question, id, label })));
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
