import type { Filters } from '../src/domain/check-filters.js';
import type { MartName } from '../src/marts.js';
import type { Row } from '../src/serving/loaded-snapshot.js';
import { asOwner } from '../../../test/builders/test-database.js';
import type { Typology } from '#libs/typology';
import { reference, typology } from './warehouse-under-test.js';

/** A code that counts for a passage, and whether a person settled it. */
export type CountedCode = { passage: string; code: string; valence: string; settled: boolean };
/** What is counted: the codes of passages, and the codes there are with their labels. */
export type Counted = { given: readonly CountedCode[]; codes: ReadonlyMap<string, CodeLabels> };
type CodeLabels = { theme: string; domain: string; domain_label: string };

/** The codes of a typology with the words for them. */
export const labelsOf = ({ domains }: Pick<Typology, 'domains'>): Map<string, CodeLabels> =>
  new Map(
    domains.flatMap((domain) =>
      domain.codes.map(
        ({ id, label }) => [id, { theme: label, domain: domain.id, domain_label: domain.label }] as const,
      ),
    ),
  );

/** Whether a mart is counted again here; the others are by `plainRecount`. */
export const hasRecount = (mart: MartName): boolean => mart in COUNTS;

/** Everything suggested, as nobody having settled anything. */
export async function suggested(url: string): Promise<Counted> {
  const given = await asOwner<CountedCode>(
    url,
    `SELECT c.passage_id AS passage, c.code, t.valence, false AS settled
       FROM suggested_code c JOIN passage_tagging t USING (passage_id)`,
  );
  return { given, codes: labelsOf(typology) };
}

/**
 * Counts a mart's rows again, from the record's own tables and in the plainest words SQL has (distinct summaries,
 * distinct boards), as the tables' owner. Labels come from the reference data and what is `counted`.
 */
export async function recount(url: string, mart: MartName, filters: Filters, counted: Counted): Promise<Row[]> {
  const { from, to, board, reviewType, valence, theme } = filters;
  const boards = reference.region.boards.map(({ id }) => id);
  const sql = `WITH ${RECORD} ${COUNTS[mart]}`;
  const codes = [...counted.codes.keys()];
  const rows = await asOwner<Row>(url, sql, [
    from,
    to,
    board,
    reviewType,
    valence,
    theme,
    boards,
    codes,
    JSON.stringify(counted.given),
  ]);
  return rows.map((row) => ({ ...row, ...labels(mart, row, counted) }));
}

const BOARDS = new Map(reference.region.boards.map((board) => [board.id, board]));
const KINDS = new Map(reference.reviewTypes.map((type) => [type.id, type]));
const SOURCES = new Map(reference.sourceTypes.map((type) => [type.id, type.label]));

function labels(mart: MartName, row: Row, { codes }: Counted): Row {
  if (mart === 'coverage-by-board') {
    const { name, tile } = BOARDS.get(String(row.board))!;
    return { board_name: name, tile_column: tile[0], tile_row: tile[1] };
  }
  if (mart === 'source-and-review-types') return kindLabels(String(row.review_type));
  const { theme, domain, domain_label } = codes.get(String(row.code))!;
  if (mart === 'theme-trend' || mart === 'settled-codings') return { theme };
  if (mart === 'theme-by-board') return { theme, domain_label, board_name: BOARDS.get(String(row.board))!.name };
  return { theme, domain_label, ...(mart === 'themes-by-quarter' && { domain }) };
}

function kindLabels(reviewType: string): Row {
  const kind = KINDS.get(reviewType);
  if (!kind) return { source_type: 'not-stated', source_label: 'Not stated', review_label: 'Not stated' };
  return { source_type: kind.sourceType, source_label: SOURCES.get(kind.sourceType)!, review_label: kind.label };
}

const RECORD = `
  released AS (
    SELECT s.id AS summary, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type, r.id AS revision
    FROM summary s JOIN revision r ON r.id = s.released_revision_id
    WHERE s.board_id = ANY ($7) AND r.quarter IS NOT NULL
  ),
  span AS (
    SELECT year || '-Q' || part AS quarter FROM generate_series(2000, 2030) year, generate_series(1, 4) part
    WHERE year || '-Q' || part BETWEEN (SELECT min(quarter) FROM released) AND (SELECT max(quarter) FROM released)
  ),
  period AS (SELECT quarter FROM span WHERE quarter >= coalesce($1, quarter) AND quarter <= coalesce($2, quarter)),
  before AS (
    SELECT quarter FROM span WHERE quarter < (SELECT min(quarter) FROM period)
    ORDER BY quarter DESC LIMIT (SELECT count(*) FROM period)
  ),
  anywhen AS (
    SELECT * FROM released WHERE board = coalesce($3, board) AND review_type = coalesce($4, review_type)
  ),
  counted AS (SELECT * FROM anywhen WHERE quarter IN (SELECT quarter FROM period)),
  given AS (
    SELECT p.revision_id AS revision, g.code, g.valence, g.settled
    FROM jsonb_to_recordset($9::jsonb) AS g(passage uuid, code text, valence text, settled boolean)
    JOIN passage p ON p.id = g.passage
  ),
  coded_anywhen AS (
    SELECT a.*, g.code, g.valence, g.settled FROM anywhen a JOIN given g USING (revision)
    WHERE $5::text IS NULL OR EXISTS (
      SELECT 1 FROM given v WHERE v.revision = g.revision AND v.code = g.code AND v.valence = $5)
  ),
  coded AS (SELECT * FROM coded_anywhen WHERE quarter IN (SELECT quarter FROM period)),
  ranked AS (
    SELECT code, row_number() OVER (ORDER BY count(DISTINCT summary) DESC, code COLLATE "C")::int AS rank
    FROM unnest($8::text[]) AS code LEFT JOIN coded USING (code) GROUP BY code
  )`;

const COUNTS: Partial<Record<MartName, string>> = {
  'coverage-by-board': `
    SELECT b AS board, count(DISTINCT summary)::int AS summaries, count(DISTINCT quarter)::int AS quarters_reported,
      (SELECT count(*) FROM period)::int AS quarters, max(quarter) AS last_quarter
    FROM unnest($7::text[]) AS b LEFT JOIN counted c ON c.board = b
    WHERE b = coalesce($3, b) AND ($5::text IS NULL OR true) AND ($6::text IS NULL OR true)
    GROUP BY b ORDER BY b COLLATE "C"`,
  'themes-by-quarter': `
    SELECT code, quarter, count(DISTINCT summary)::int AS summaries, count(DISTINCT board)::int AS boards, rank
    FROM coded JOIN ranked USING (code) WHERE code = coalesce($6, code) GROUP BY code, quarter, rank ORDER BY rank, quarter`,
  'theme-by-board': `
    SELECT code, board, count(DISTINCT summary)::int AS summaries, rank
    FROM coded JOIN ranked USING (code) WHERE code = coalesce($6, code) GROUP BY code, board, rank ORDER BY rank, board`,
  'theme-trend': `
    SELECT code, p.quarter, count(DISTINCT summary)::int AS summaries, count(DISTINCT board)::int AS boards,
      (SELECT count(*) FROM counted b WHERE b.quarter = p.quarter)::int AS base, rank
    FROM ranked CROSS JOIN period p LEFT JOIN coded USING (code, quarter)
    WHERE code = coalesce($6, code) GROUP BY code, p.quarter, rank ORDER BY rank, p.quarter`,
  'settled-codings': `
    SELECT code, count(*)::int AS passages, (count(*) FILTER (WHERE settled))::int AS settled
    FROM coded WHERE code = coalesce($6, code) AND $8::text[] IS NOT NULL GROUP BY code ORDER BY code COLLATE "C"`,
  'source-and-review-types': `
    SELECT review_type, quarter, count(*)::int AS summaries, count(DISTINCT board)::int AS boards
    FROM counted WHERE ($5::text IS NULL OR true) AND ($6::text IS NULL OR true) AND $8::text[] IS NOT NULL
    GROUP BY review_type, quarter`,
  'leading-themes': `
    SELECT code,
      (count(DISTINCT summary) FILTER (WHERE now))::int AS summaries,
      (count(DISTINCT board) FILTER (WHERE now))::int AS boards,
      (count(DISTINCT summary) FILTER (WHERE now AND valence = 'concern'))::int AS concern_summaries,
      (count(DISTINCT board) FILTER (WHERE now AND valence = 'concern'))::int AS concern_boards,
      (count(DISTINCT summary) FILTER (WHERE now AND valence = 'good'))::int AS good_summaries,
      (count(DISTINCT board) FILTER (WHERE now AND valence = 'good'))::int AS good_boards,
      (SELECT min(quarter) FROM released JOIN given g USING (revision) WHERE g.code = c.code) AS first_quarter,
      (count(DISTINCT summary) FILTER (WHERE NOT now))::int AS previous_summaries,
      (count(DISTINCT board) FILTER (WHERE NOT now))::int AS previous_boards,
      (SELECT count(*) FROM anywhen WHERE quarter IN (SELECT quarter FROM before))::int AS previous_base,
      (SELECT count(*) FROM counted)::int AS base
    FROM coded_anywhen c CROSS JOIN LATERAL (SELECT c.quarter IN (SELECT quarter FROM period) AS now) place
    WHERE code = coalesce($6, code) AND (now OR quarter IN (SELECT quarter FROM before)) AND $8::text[] IS NOT NULL
    GROUP BY code ORDER BY summaries DESC, code COLLATE "C"`,
};
