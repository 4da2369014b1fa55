import type { DuckDBConnection } from '@duckdb/node-api';
import { CELLS, type Counted, type Left, OF_CODINGS } from '../domain/smallest-cells.js';
import { readSource } from '../marts.js';
import { asCodedThen, inSchema } from '../sql-for.js';
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
  const inBothViews = [
    ofFacts('coded_summaries', schema, earlier),
    ...OF_CODINGS.flatMap((counted) => tablesOf(counted, schema, earlier)),
  ];
  const inOne = ALL.filter((counted) => !OF_CODINGS.includes(counted));
  for (const [table, sql] of [...inOne.flatMap((counted) => tablesOf(counted, schema, earlier)), ...inBothViews])
    await connection.run(`CREATE TABLE ${schema}.${table} AS ${sql}`);
  for (const [table, sql] of inBothViews)
    await connection.run(
      isOfNow
        ? `CREATE VIEW ${schema}.${table}_then AS FROM ${schema}.${table}`
        : `CREATE TABLE ${schema}.${table}_then AS ${asCodedThen(sql)}`,
    );
  await connection.run(`CREATE TABLE ${schema}.spells AS ${inSchema(readSource('serving/cells/spells.sql'), schema)}`);
}

/** The tables of one kind of cells with what makes them, finest first. */
function tablesOf(counted: Counted, schema: string, earlier: Earlier | undefined): [string, string][] {
  const [cells, sums, totals] = [`${counted}_cells`, `${counted}_sums`, `${counted}_totals`];
  const fresh = earlier ? `(FROM ${schema}.${cells} WHERE ${isIn(earlier.fresh)})` : `${schema}.${cells}`;
  const finest: [string, string][] = CELLS[counted].noCells
    ? [ofFacts(sums, schema, earlier)]
    : [ofFacts(cells, schema, earlier), [sums, besideTaken(sums, summed(counted, 'sums', fresh), earlier)]];
  return [...finest, [totals, summed(counted, 'totals', `${schema}.${sums}`)]];
}

/** A table that is counted from facts, with what makes it. */
const ofFacts = (table: string, schema: string, earlier: Earlier | undefined): [string, string] => [
  table,
  besideTaken(table, fromFacts(table, schema, earlier), earlier),
];

/** What is counted anew, after what an earlier snapshot has of the other quarters. */
const besideTaken = (table: string, sql: string, earlier: Earlier | undefined) =>
  earlier ? `FROM ${earlier.before}.${table} WHERE ${notIn(earlier.fresh)} UNION ALL ${sql}` : sql;

/** Counts added up over what is left out, which is null. */
function summed(counted: Counted, grain: 'sums' | 'totals', among: string): string {
  const { by, [grain]: left } = CELLS[counted];
  const columns = Object.keys(TYPES) as Left[];
  const place = columns.map((one) => (left.includes(one) ? `NULL::${TYPES[one]} AS ${one}` : one));
  return `SELECT ${[...by, ...place].join(', ')}, sum(COLUMNS(* EXCLUDE (${[...by, ...columns].join(', ')})))::INTEGER
    FROM ${among} GROUP BY ALL ORDER BY ALL`;
}

/** The counting in a file of `cells/` over one snapshot's facts, of the quarters that are fresh only if there are others. */
const fromFacts = (file: string, schema: string, earlier: Earlier | undefined) =>
  readSource(`serving/cells/${file}.sql`).replaceAll(
    /\b(FROM|JOIN) (summaries|codings|facets|recommendations|reviews) ([fg])\b/g,
    (_, word, fact, alias) =>
      earlier
        ? `${word} (FROM ${schema}.${fact} WHERE ${isIn(earlier.fresh)}) ${alias}`
        : `${word} ${schema}.${fact} ${alias}`,
  );
