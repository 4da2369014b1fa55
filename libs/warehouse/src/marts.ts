import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import type { Filters } from './domain/check-filters.js';

/** The questions the warehouse answers, each a file in `marts/` whose first comment gives grain, units and source. */
export const MART_NAMES = [
  'coverage-by-board',
  'themes-by-quarter',
  'theme-by-board',
  'theme-trend',
  'source-and-review-types',
  'leading-themes',
  'settled-codings',
  'region-overview',
  'theme-valence',
  'theme-facets',
  'theme-pairs',
  'theme-changes',
  'board-against-region',
  'agencies',
  'recommendations-by-agency',
  'methods',
  'durations',
  'timeliness',
  'returns-by-quarter',
  'returns-by-board',
  'good-practice',
  'summaries-behind',
] as const;
export type MartName = (typeof MART_NAMES)[number];

/** A mart's columns are text (`string`), whole numbers (`integer`) or numbers with one decimal; any may be null. */
export type ColumnType = 'string' | 'integer' | 'decimal';

/**
 * What a column is to a reader: what rows are told apart by (`dimension`), a number counted (`count`), what such a number
 * is out of (`base`), a share or a difference of shares worked out of counts (`share`), a place in an order (`rank`), or
 * anything else. `of` names what is counted, or what a number is measured in.
 */
export type MartColumn = {
  type: ColumnType;
  role: 'dimension' | 'count' | 'base' | 'share' | 'rank' | 'other';
  of?: 'summaries' | 'boards' | 'quarters' | 'days' | 'recommendations' | 'passages';
};

/** The columns of every mart, in order, as committed in `marts/columns.json`. */
export const MART_COLUMNS = JSON.parse(readSource('marts/columns.json')) as Record<
  MartName,
  Record<string, MartColumn>
>;

/** The SQL of every mart: fixed text with named parameters. Its tables of codes and what counts them are those as coded now. */
export const MART_SQL = Object.fromEntries(MART_NAMES.map((mart) => [mart, readSource(`marts/${mart}.sql`)])) as Record<
  MartName,
  string
>;

/** The tables that hold counts, and are not the same in every snapshot. */
const COUNTS = ['summaries', 'codings', 'codings_then', 'facets', 'recommendations', 'reviews', 'returns'];
const CELLS =
  'summary_cells coding_cells theme_cells pair_cells facet_cells recommendation_cells answer_cells day_cells participation_cells'.split(
    ' ',
  );

/** What a question to a facet is asked of where a theme is given: the summaries with the theme, one by one. */
const FACETS_OF_THEME = `(
    SELECT kind, value, quarter, board, review_type, 1 AS summaries, CASE WHEN concern > 0 THEN 1 ELSE 0 END AS concern,
      CASE WHEN good > 0 THEN 1 ELSE 0 END AS good
    FROM facets WHERE summary_id IN (SELECT summary_id FROM codings WHERE code = $theme::code_id)) f`;

/** What a question to pairs is asked of where a kind of review is given, which pair cells do not have: its codings alone. */
const PAIRS_OF_TYPE = `(
      SELECT f.code, g.code AS other_code, f.quarter, f.board, f.review_type, 1 AS summaries
      FROM codings f JOIN codings g ON g.summary_id = f.summary_id AND f.code < g.code
      WHERE f.review_type = $reviewType::review_type_id AND g.review_type = $reviewType::review_type_id) pairs`;

/**
 * The SQL by which a mart is asked under some filters: over the smallest table that can answer it, as coded now or then.
 * Cells without the kind of review are fewer; pairs within a kind of review, and facets within a theme, are in no cell.
 */
export function sqlFor(mart: MartName, { view, reviewType, theme }: Filters): string {
  let sql = MART_SQL[mart];
  if (theme !== null) sql = sql.replaceAll('facet_cells f', FACETS_OF_THEME);
  sql =
    reviewType === null ? sql.replaceAll('coding_cells', 'theme_cells') : sql.replaceAll('pair_cells', PAIRS_OF_TYPE);
  return view === 'then' ? asCodedThen(sql) : sql;
}

/** The same SQL over the codes, codings and their cells as coded then. */
export const asCodedThen = (sql: string): string =>
  sql.replaceAll(/\b(codings\b|codes\b|code(?=_id\b)|(?:coding|theme|pair|participation)_cells\b)/g, '$1_then');

/** The same SQL over the counts of one snapshot, which are in a schema of their own. */
export const inSchema = (sql: string, schema: string): string =>
  sql.replaceAll(/\b(FROM|JOIN) (\w+)/g, (all, word: string, table: string) =>
    [...COUNTS, ...CELLS].includes(table.replace(/_then$/, '')) || COUNTS.includes(table)
      ? `${word} ${schema}.${table}`
      : all,
  );

/** The released summaries of a snapshot, for publications to count. */
export const RECORDS_SQL = readSource('serving/records.sql');

/** Whether a mart counts codings, and so has two views. */
export const countsCodings = (mart: MartName): boolean => asCodedThen(MART_SQL[mart]) !== MART_SQL[mart];

export function readSource(file: string): string {
  return readFileSync(join(projectRoot, 'libs/warehouse/src', file), 'utf8');
}
