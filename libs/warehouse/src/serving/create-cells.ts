import type { DuckDBConnection } from '@duckdb/node-api';
import { asCodedThen, readSource } from '../marts.js';
import { isIn, notIn } from './fact-tables.js';

/** The cells made of codings, of which there are two kinds, and those made of other facts. Each is a file in `cells/`. */
const OF_CODINGS = ['coding_cells', 'pair_cells', 'participation_cells'];
const OF_OTHERS = ['summary_cells', 'facet_cells', 'recommendation_cells', 'answer_cells', 'day_cells'];

/** What coding cells count, of which theme cells are sums. */
const MEASURES = [
  'summaries',
  'concern',
  'good',
  'neutral',
  'concern_good',
  'concern_neutral',
  'good_neutral',
  'passages',
  'settled',
  ...['concern', 'good', 'neutral'].flatMap((valence) => [`${valence}_passages`, `${valence}_settled`]),
].map((name) => `sum(${name})::INTEGER AS ${name}`);

/** Coding cells without the kind of review: fewer, for questions that do not ask for it. */
const THEME_CELLS = (schema: string) =>
  `SELECT code, quarter, board, NULL::review_type_id AS review_type, ${MEASURES.join(', ')}
   FROM ${schema}.coding_cells GROUP BY code, quarter, board ORDER BY code, quarter, board`;

/**
 * Counts a snapshot's facts together once, into the tables most marts are asked of. Beside an earlier snapshot only the
 * quarters that are `fresh` are counted, and the others taken over.
 */
export async function createCells(
  connection: DuckDBConnection,
  schema: string,
  isOfNow: boolean,
  earlier?: { before: string; fresh: readonly string[] },
): Promise<void> {
  const make = async (table: string, counted: string) => {
    const kept = earlier ? `FROM ${earlier.before}.${table} WHERE ${notIn(earlier.fresh)} UNION ALL ` : '';
    await connection.run(`CREATE TABLE ${schema}.${table} AS ${kept}${ofQuarters(counted, schema, earlier?.fresh)}`);
  };
  for (const cells of OF_OTHERS) await make(cells, sqlOf(cells));
  for (const cells of OF_CODINGS) await make(cells, sqlOf(cells));
  await connection.run(`CREATE TABLE ${schema}.theme_cells AS ${THEME_CELLS(schema)}`);
  if (isOfNow) {
    for (const cells of [...OF_CODINGS, 'theme_cells'])
      await connection.run(`CREATE VIEW ${schema}.${cells}_then AS FROM ${schema}.${cells}`);
    return;
  }
  for (const cells of OF_CODINGS) await make(`${cells}_then`, asCodedThen(sqlOf(cells)));
  await connection.run(`CREATE TABLE ${schema}.theme_cells_then AS ${asCodedThen(THEME_CELLS(schema))}`);
}

const sqlOf = (cells: string) => readSource(`serving/cells/${cells}.sql`);

/** The counting of cells over one snapshot's facts, of some quarters only if told. */
const ofQuarters = (sql: string, schema: string, fresh: readonly string[] | undefined) =>
  sql.replaceAll(
    /\b(FROM|JOIN) (summaries|codings|codings_then|facets|recommendations|reviews) ([fg])\b/g,
    (_, word, fact, alias) =>
      fresh ? `${word} (FROM ${schema}.${fact} WHERE ${isIn(fresh)}) ${alias}` : `${word} ${schema}.${fact} ${alias}`,
  );
