import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Manifest } from '#libs/warehouse';
import type * as Polars from 'nodejs-polars';

/** Polars, which reads the same Parquet files with nothing of ours and nothing of DuckDB; undefined where npm brought none for this machine. */
export const polars = findPolars();

function findPolars(): typeof Polars | undefined {
  try {
    return createRequire(import.meta.url)('nodejs-polars') as typeof Polars;
  } catch {
    return undefined;
  }
}

export type Figures = Record<string, string | number | null>[];

/** A question to the files of a snapshot in the SQL of Polars. Each fact is a table; the quarter is in the path, as Hive has it. */
export function askPolars(folder: string, manifest: Manifest, sql: string): Figures {
  const pl = polars!;
  const facts = Object.groupBy(manifest.partitions, ({ fact }) => fact);
  const tables = Object.entries(facts).map(([fact, partitions]) => {
    const parts = partitions.map(({ file, quarter }) =>
      pl.readParquet(join(folder, file)).withColumn(pl.lit(quarter).alias('quarter')),
    );
    return [fact, pl.concat(parts).lazy()];
  });
  const answer = pl.SQLContext(Object.fromEntries(tables) as Record<string, Polars.LazyDataFrame>).execute(sql, {
    eager: true,
  });
  return answer.toRecords().map(plain);
}

const plain = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value === null ? null : Number(value),
    ]),
  );

/** Marts as Polars asks them of the facts alone, counting each summary for itself: no cells, no dimensions. */
export const QUESTIONS = {
  'themes-by-quarter': `
    SELECT code, quarter, COUNT(DISTINCT summary_id) AS summaries, COUNT(DISTINCT board) AS boards
      FROM codings GROUP BY code, quarter`,
  'theme-by-board': `SELECT code, board, COUNT(DISTINCT summary_id) AS summaries FROM codings GROUP BY code, board`,
  'source-and-review-types': `
    SELECT review_type, quarter, COUNT(DISTINCT summary_id) AS summaries, COUNT(DISTINCT board) AS boards
      FROM summaries GROUP BY review_type, quarter`,
  'coverage-by-board': `
    SELECT board, COUNT(DISTINCT summary_id) AS summaries, COUNT(DISTINCT quarter) AS quarters_reported, MAX(quarter) AS last_quarter
      FROM summaries GROUP BY board`,
  'recommendations-by-agency': `
    SELECT agency, 'single' AS kind, SUM(single) AS recommendations, COUNT(DISTINCT summary_id) AS summaries, COUNT(DISTINCT board) AS boards
      FROM recommendations WHERE single > 0 GROUP BY agency
     UNION ALL
    SELECT agency, 'multi' AS kind, SUM(multi) AS recommendations, COUNT(DISTINCT summary_id) AS summaries, COUNT(DISTINCT board) AS boards
      FROM recommendations WHERE multi > 0 GROUP BY agency`,
  'settled-codings': `
    SELECT code, SUM(concern + good + neutral) AS passages, SUM(settled) AS settled FROM codings GROUP BY code`,
} as const;
