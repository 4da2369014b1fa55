import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS, type Counted, type Left, OF_CODINGS } from '../domain/smallest-cells.js';
import { readSource } from '../marts.js';
import { asCodedThen } from '../sql-for.js';
import { isIn, notIn } from './fact-tables.js';

const ALL = Object.keys(CELLS) as Counted[];
const TYPES: Record<Left, string> = { quarter: 'quarter_id', board: 'board_id', review_type: 'review_type_id' };

/** What an earlier snapshot has already counted: all but the quarters that are `fresh`. */
type Earlier = { before: string; fresh: readonly string[] };

/**
 * Counts a snapshot's facts together once, into the tables most marts are asked of. Beside an earlier snapshot only the
 * quarters that are `fresh` are counted, and the others taken over.
 */
export async function createCells(
  connection: DuckDBConnection,
  schema: string,
  isOfNow: boolean,
  earlier?: Earlier,
): Promise<void> {
  for (const counted of ALL)
    for (const [table, sql] of tablesOf(counted, schema, earlier))
      await connection.run(`CREATE TABLE ${schema}.${table} AS ${sql}`);
  for (const counted of OF_CODINGS)
    for (const [table, sql] of tablesOf(counted, schema, earlier))
      await connection.run(
        isOfNow
          ? `CREATE VIEW ${schema}.${table}_then AS FROM ${schema}.${table}`
          : `CREATE TABLE ${schema}.${table}_then AS ${asCodedThen(sql)}`,
      );
}

/**
 * The tables of one kind of cells with what makes them, finest first. Pairs are counted without the kind of review from the
 * start.
 */
function tablesOf(counted: Counted, schema: string, earlier: Earlier | undefined): [string, string][] {
  const { sums, totals } = CELLS[counted];
  const finest = counted === 'pair' ? 'pair_sums' : `${counted}_cells`;
  const taken = (table: string, sql: string): [string, string] => [
    table,
    earlier ? `FROM ${earlier.before}.${table} WHERE ${notIn(earlier.fresh)} UNION ALL ${sql}` : sql,
  ];
  const fresh = earlier ? `(FROM ${schema}.${finest} WHERE ${isIn(earlier.fresh)})` : `${schema}.${finest}`;
  const tables = [taken(finest, ofQuarters(readSource(`serving/cells/${finest}.sql`), schema, earlier?.fresh))];
  if (finest !== 'pair_sums') tables.push(taken(`${counted}_sums`, summed(counted, sums, fresh)));
  return [...tables, [`${counted}_totals`, summed(counted, totals, `${schema}.${counted}_sums`)]];
}

/** Counts added up over what is left out, which is null. */
function summed(counted: Counted, left: readonly Left[], among: string): string {
  const place = (Object.keys(TYPES) as Left[]).map((one) =>
    left.includes(one) ? `NULL::${TYPES[one]} AS ${one}` : one,
  );
  const by = [...CELLS[counted].by, ...Object.keys(TYPES)];
  return `SELECT ${[...CELLS[counted].by, ...place].join(', ')}, sum(COLUMNS(* EXCLUDE (${by.join(', ')})))::INTEGER
    FROM ${among} GROUP BY ALL ORDER BY ALL`;
}

/** The counting of cells over one snapshot's facts, of some quarters only if told. */
const ofQuarters = (sql: string, schema: string, fresh: readonly string[] | undefined) =>
  sql.replaceAll(
    /\b(FROM|JOIN) (summaries|codings|codings_then|facets|recommendations|reviews) ([fg])\b/g,
    (_, word, fact, alias) =>
      fresh ? `${word} (FROM ${schema}.${fact} WHERE ${isIn(fresh)}) ${alias}` : `${word} ${schema}.${fact} ${alias}`,
  );
