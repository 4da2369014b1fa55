import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { lastDayOf, type Quarter, projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import type { Dimensions, Filters } from '#libs/warehouse';
import { dimensionsOf } from '../../warehouse/src/domain/dimensions.js';
import type { Facts } from '../../warehouse/test/facts-in-duckdb.js';
import type { DefinitionFile, ExampleSummary } from '../src/domain/definition.js';
import type { Row } from '../src/domain/rows.js';

type Example = DefinitionFile['example'];

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');

export function dimensionsOfExample({ summaries, returns }: Example): Dimensions {
  const quarters = [...summaries, ...returns].map(({ quarter }) => quarter as Quarter);
  return dimensionsOf(reference, [typology], quarters);
}

/** The filters of an example as the warehouse takes them: labels become ids. */
export function filtersOfExample({ filters }: Example, dimensions: Dimensions): Partial<Filters> {
  const lists: Record<string, readonly Labelled[]> = {
    board: dimensions.boards,
    theme: dimensions.codes,
    reviewType: dimensions.reviewTypes,
  };
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, lists[name] ? idOf(lists[name], value) : value]),
  );
}

/** An example's rows as the facts the warehouse holds of such summaries. */
export function factsOfExample({ summaries, returns }: Example, dimensions: Dimensions): Facts {
  const each = summaries.map((summary, at) => factsOf(summary, at, dimensions));
  return {
    summaries: each.flatMap((facts) => facts.summaries),
    codings: each.flatMap((facts) => facts.codings),
    facets: each.flatMap((facts) => facts.facets),
    recommendations: each.flatMap((facts) => facts.recommendations),
    reviews: each.flatMap((facts) => facts.reviews),
    actions: each.flatMap((facts) => facts.actions),
    returns: returns.map(({ board, quarter, state }) => ({
      board: idOf(dimensions.boards, board),
      quarter,
      status: state,
    })),
  };
}

function factsOf(summary: ExampleSummary, at: number, dimensions: Dimensions): Record<string, Row[]> & RequiredFacts {
  const own = {
    summary_id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    board: idOf(dimensions.boards, summary.board),
    quarter: summary.quarter,
    review_type: idOf(dimensions.reviewTypes, summary.reviewType),
  };
  const passages = Object.values(summary.themes ?? {}).flat();
  return {
    summaries: [
      {
        ...own,
        day: lastDayOf(summary.quarter),
        incident_from: summary.incident ? quarterStart(summary.incident) : null,
        concern: times('concern', passages),
        good: times('good', passages),
      },
    ],
    codings: Object.entries(themesIn(summary)).map(([theme, found]) => ({
      ...own,
      code: idOf(dimensions.codes, theme),
      ...counted(found),
      settled: found.length,
      found: times('concern', summary.themes?.[theme] ?? []),
      mentioned: times('neutral', summary.themes?.[theme] ?? []),
      recommended: Number(summary.recommendsOn?.includes(theme) ?? false),
    })),
    facets: [
      ...facetsOf(own, 'agency', summary.agencies, dimensions),
      ...facetsOf(own, 'circumstance', summary.circumstances, dimensions),
    ],
    recommendations: Object.entries(summary.recommendations ?? {}).map(([agency, kinds]) => ({
      ...own,
      agency: facetId('agency', agency, dimensions),
      single: times('single', kinds),
      multi: times('multi', kinds),
    })),
    reviews: [{ ...own, ...reviewOf(summary, dimensions) }],
    actions: Object.entries(summary.completed ?? {}).map(([theme, { on, evidence }], place) => ({
      ...own,
      action_id: own.summary_id.replace(/^0000/, `000${place + 1}`),
      code: idOf(dimensions.codes, theme),
      state: 'complete',
      completed_on: on,
      evidence_given: Number(evidence),
    })),
  };
}

/** The first day of a quarter. */
const quarterStart = (quarter: string) =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`;

/** Every theme with the valences of its passages; of a recommendation alone, neutral. */
const themesIn = ({ themes = {}, recommendsOn = [] }: ExampleSummary): Record<string, string[]> => ({
  ...Object.fromEntries(recommendsOn.map((theme) => [theme, ['neutral']])),
  ...themes,
});

type RequiredFacts = Record<'summaries' | 'codings' | 'facets' | 'recommendations' | 'reviews' | 'actions', Row[]>;

function reviewOf(
  { method, independence, daysToForm, daysToRegion, returnInTime }: ExampleSummary,
  dimensions: Dimensions,
) {
  const answer = (question: string, label: string | null | undefined) =>
    label
      ? idOf(
          dimensions.answers.filter((one) => one.question === question),
          label,
        )
      : null;
  return {
    method: answer('method', method),
    independence: answer('independence', independence),
    incident_to_completed: daysToForm ?? null,
    completed_to_released: daysToRegion ?? null,
    return_in_time: returnInTime ? Number(returnInTime === 'yes') : null,
  };
}

const facetsOf = (own: Row, kind: string, found: Record<string, string[]> | undefined, dimensions: Dimensions): Row[] =>
  Object.entries(found ?? {}).map(([label, valences]) => ({
    ...own,
    kind,
    value: facetId(kind, label, dimensions),
    ...counted(valences),
  }));

const counted = (found: readonly string[]) => ({
  concern: times('concern', found),
  good: times('good', found),
  neutral: times('neutral', found),
});
const times = (kind: string, found: readonly string[]) => found.filter((one) => one === kind).length;

type Labelled = { id: string; label?: string; name?: string };

const facetId = (kind: string, label: string, { facets }: Dimensions) =>
  idOf(
    facets.filter((facet) => facet.kind === kind),
    label,
  );

function idOf(list: readonly Labelled[], label: string): string {
  const found = list.find((one) => (one.label ?? one.name) === label);
  if (!found) throw new Error(`The example speaks of "${label}", which is not in the reference data or the typology.`);
  return found.id;
}
