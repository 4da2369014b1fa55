import type { Fact } from './domain/manifest.js';

/**
 * How a fact is made of what was read. `counted` facts are counted by the SQL of their name in `facts/`, others are columns of
 * the summaries themselves. Then what is joined, and when an id is one that no dimension has; what each partition's Parquet
 * file holds; and the order of its rows: as marts group them, which makes those a third faster, and full, so that the same
 * rows give the same bytes. `passages` and `settled` add up what a partition's rows count.
 */
type Shape = {
  counted: boolean;
  joins: string;
  unknown: { id: string; where: string };
  parquet: string;
  order: string;
  adds?: { passages: string; settled: string };
};

const SOURCE = 'LEFT JOIN source_of USING (review_type)';
const OF_SUMMARY = 'summary_id, board, review_type, source_type';
const IN_ORDER = 'board, review_type, summary_id';
const UNKNOWN_TYPE = { id: 'review_type', where: 'source_type IS NULL' };
const isNoFacet = (kind: string, value: string) => `(${kind}, ${value}) NOT IN (FROM facet_of)`;

const CODINGS: Shape = {
  counted: true,
  joins: `${SOURCE} LEFT JOIN domain_of USING (code)`,
  unknown: { id: 'code', where: 'domain IS NULL' },
  parquet: `${OF_SUMMARY}, code, domain, concern, good, neutral, settled, found, mentioned, recommended`,
  order: `code, ${IN_ORDER}`,
  adds: { passages: 'concern + good + neutral', settled: 'settled' },
};

export const SHAPES: Record<Fact, Shape> = {
  summaries: {
    counted: true,
    joins: SOURCE,
    unknown: UNKNOWN_TYPE,
    parquet: `${OF_SUMMARY}, day, incident_from, dismissed, passages, concern, good, settled, codes, earlier, mark`,
    order: IN_ORDER,
    adds: { passages: 'passages', settled: 'settled' },
  },
  reviews: {
    counted: false,
    joins: SOURCE,
    unknown: UNKNOWN_TYPE,
    parquet: `${OF_SUMMARY}, method, chairing, authoring, independence, selection, incident_to_completed,
      completed_to_released, received_to_released, known_to_released, return_in_time, review_in_time`,
    order: IN_ORDER,
  },
  recommendations: {
    counted: true,
    joins: SOURCE,
    unknown: { id: 'agency', where: isNoFacet(`'agency'`, 'agency') },
    parquet: `${OF_SUMMARY}, agency, single, multi`,
    order: `agency, ${IN_ORDER}`,
  },
  actions: {
    counted: true,
    joins: `${SOURCE} LEFT JOIN domain_of USING (code)`,
    unknown: { id: 'code', where: 'code IS NOT NULL AND domain IS NULL' },
    parquet: `${OF_SUMMARY}, action_id, recommendation_id, kind, agencies, circumstances, code, domain, carried, state, started_on, due_on,
      completed_on, stopped_on, evidence_planned, evidence_given, evidence_result, evidence_confidence,
      evidence_kinds`,
    order: `code, ${IN_ORDER}, action_id`,
  },
  facets: {
    counted: true,
    joins: SOURCE,
    unknown: { id: 'value', where: isNoFacet('kind', 'value') },
    parquet: `${OF_SUMMARY}, kind, value, concern, good, neutral`,
    order: `kind, value, ${IN_ORDER}`,
  },
  codings: CODINGS,
  codings_then: CODINGS,
};
