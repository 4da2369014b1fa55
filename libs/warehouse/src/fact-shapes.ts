import type { Fact } from './domain/manifest.js';

/**
 * The columns in which a fact leaves PostgreSQL, what is joined to them and must be found (an id, and the column that is null
 * where no dimension has it), what each partition's Parquet file holds, and the order of its rows: as marts group them, which
 * makes those a third faster, and full, so that the same rows give the same bytes.
 */
type Shape = {
  csv: Record<string, string>;
  joins: string;
  checks: Record<string, string>;
  parquet: string;
  order: string;
  passages: string;
  settled: string;
};

const OF_SUMMARY = { summary_id: 'UUID', board: 'VARCHAR', quarter: 'VARCHAR', review_type: 'VARCHAR' };
const SOURCE = 'LEFT JOIN source_of USING (review_type)';
const KNOWN_TYPE = { review_type: 'source_type' };
const VALENCES = { concern: 'INTEGER', good: 'INTEGER', neutral: 'INTEGER' };
const UNCOUNTED = { passages: '0', settled: '0' };
const DAYS = 'incident_to_completed, completed_to_released, received_to_released, known_to_released';

const CODINGS: Shape = {
  csv: { ...OF_SUMMARY, code: 'VARCHAR', ...VALENCES, settled: 'INTEGER' },
  joins: `${SOURCE} LEFT JOIN domain_of USING (code)`,
  checks: { ...KNOWN_TYPE, code: 'domain' },
  parquet: 'summary_id, board, review_type, source_type, code, domain, concern, good, neutral, settled',
  order: 'code, board, review_type, summary_id',
  passages: 'concern + good + neutral',
  settled: 'settled',
};

/** How the marks of summaries leave PostgreSQL. */
export const MARKS = {
  summary_id: 'UUID',
  board: 'VARCHAR',
  quarter: 'VARCHAR',
  codes: 'INTEGER',
  earlier: 'INTEGER',
  mark: 'BIGINT',
};

export const SHAPES: Record<Fact, Shape> = {
  summaries: {
    csv: { ...OF_SUMMARY, passages: 'INTEGER', concern: 'INTEGER', good: 'INTEGER', settled: 'INTEGER' },
    joins: `${SOURCE} JOIN (SELECT summary_id, codes, earlier, mark FROM marks) USING (summary_id)`,
    checks: KNOWN_TYPE,
    parquet: 'summary_id, board, review_type, source_type, passages, concern, good, settled, codes, earlier, mark',
    order: 'board, review_type, summary_id',
    passages: 'passages',
    settled: 'settled',
  },
  reviews: {
    csv: {
      ...OF_SUMMARY,
      ...Object.fromEntries(
        ['method', 'chairing', 'authoring', 'independence', 'selection'].map((name) => [name, 'VARCHAR']),
      ),
      ...Object.fromEntries([...DAYS.split(', '), 'return_in_time', 'review_in_time'].map((name) => [name, 'INTEGER'])),
    },
    joins: SOURCE,
    checks: KNOWN_TYPE,
    parquet: `summary_id, board, review_type, source_type, method, chairing, authoring, independence, selection, ${DAYS}, return_in_time, review_in_time`,
    order: 'board, review_type, summary_id',
    ...UNCOUNTED,
  },
  recommendations: {
    csv: { ...OF_SUMMARY, agency: 'VARCHAR', single: 'INTEGER', multi: 'INTEGER' },
    joins: `${SOURCE} LEFT JOIN (SELECT value AS agency, known FROM facet_of WHERE kind = 'agency') USING (agency)`,
    checks: { ...KNOWN_TYPE, agency: 'known' },
    parquet: 'summary_id, board, review_type, source_type, agency, single, multi',
    order: 'agency, board, review_type, summary_id',
    ...UNCOUNTED,
  },
  facets: {
    csv: { ...OF_SUMMARY, kind: 'VARCHAR', value: 'VARCHAR', ...VALENCES },
    joins: `${SOURCE} LEFT JOIN facet_of USING (kind, value)`,
    checks: { ...KNOWN_TYPE, value: 'known' },
    parquet: 'summary_id, board, review_type, source_type, kind, value, concern, good, neutral',
    order: 'kind, value, board, review_type, summary_id',
    ...UNCOUNTED,
  },
  codings: CODINGS,
  codings_then: CODINGS,
};
