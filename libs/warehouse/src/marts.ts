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
] as const;
export type MartName = (typeof MART_NAMES)[number];

/** A mart's columns are text (`string`) or whole numbers (`integer`); either may be null. */
export type ColumnType = 'string' | 'integer';

/** The columns of every mart, in order, as committed in `marts/columns.json`. */
export const MART_COLUMNS = JSON.parse(readSource('marts/columns.json')) as Record<
  MartName,
  Record<string, ColumnType>
>;

/** The SQL of every mart: fixed text with named parameters. Its tables of codings and codes are those as coded now. */
export const MART_SQL = Object.fromEntries(MART_NAMES.map((mart) => [mart, readSource(`marts/${mart}.sql`)])) as Record<
  MartName,
  string
>;

/** The same marts over the codings and codes as coded then. */
export const MART_SQL_THEN = Object.fromEntries(
  MART_NAMES.map((mart) => [mart, MART_SQL[mart].replaceAll(/\b(codings\b|codes\b|code(?=_id\b))/g, '$1_then')]),
) as Record<MartName, string>;

/** Whether a mart counts codings, and so has two views. */
export const countsCodings = (mart: MartName): boolean => MART_SQL_THEN[mart] !== MART_SQL[mart];

export function readSource(file: string): string {
  return readFileSync(join(projectRoot, 'libs/warehouse/src', file), 'utf8');
}
