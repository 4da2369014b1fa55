import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';

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
  'recurrences',
  'action-progress',
  'time-to-recurrence',
  'sustainment-curve',
  'sustainment-by-theme',
  'what-differed',
  'unmatched-themes',
  'methods-compared',
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
  of?: 'summaries' | 'boards' | 'quarters' | 'days' | 'recommendations' | 'actions' | 'passages';
};

/** The columns of every mart, in order, as committed in `marts/columns.json`. */
export const MART_COLUMNS = JSON.parse(readSource('marts/columns.json')) as Record<
  MartName,
  Record<string, MartColumn>
>;

/**
 * The SQL of every mart: fixed text with named parameters. Its tables of codes and what counts them are those as coded now.
 * One that is asked of another, as in `FROM mart('time-to-recurrence')`, has its text in it.
 */
export const MART_SQL = Object.fromEntries(MART_NAMES.map((mart) => [mart, martSource(mart)])) as Record<
  MartName,
  string
>;

function martSource(mart: string): string {
  return readSource(`marts/${mart}.sql`).replaceAll(
    /\bmart\('([a-z-]+)'\)/g,
    (_, other: string) => `(\n${martSource(other)})`,
  );
}

/** The released summaries of a snapshot, for publications to count. */
export const RECORDS_SQL = readSource('serving/records.sql');

export function readSource(file: string): string {
  return readFileSync(join(projectRoot, 'libs/warehouse/src', file), 'utf8');
}
