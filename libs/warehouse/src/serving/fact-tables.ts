import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fact } from '../domain/manifest.js';
import { readSource } from '../marts.js';
import type { FileReader } from './engine.js';

/** The Parquet files of a fact that are to be read. */
export type FactFiles = readonly string[];
type Table = Fact | 'returns';

const PLACE = { quarter: 'quarter_id', board: 'board_id', review_type: 'review_type_id' };
const counts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'INTEGER']));
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'VARCHAR']));
const codingsOf = (code: string) => ({ code, ...PLACE, ...counts('concern', 'good', 'neutral', 'settled') });

/** What each table takes from its fact's files, with the type it is there; ids are text in the files. */
const COLUMNS: Record<Table, Record<string, string>> = {
  summaries: { summary_id: 'UUID', ...PLACE, ...counts('concern', 'good') },
  codings: { summary_id: 'UUID', ...codingsOf('code_id') },
  codings_then: { summary_id: 'UUID', ...codingsOf('code_then_id') },
  facets: {
    summary_id: 'UUID',
    kind: 'facet_kind',
    value: 'facet_value',
    ...PLACE,
    ...counts('concern', 'good', 'neutral'),
  },
  recommendations: { summary_id: 'UUID', agency: 'facet_value', ...PLACE, ...counts('single', 'multi') },
  reviews: {
    summary_id: 'UUID',
    ...PLACE,
    ...texts('method', 'chairing', 'authoring', 'independence', 'selection'),
    ...counts('incident_to_completed', 'completed_to_released', 'received_to_released', 'known_to_released'),
    ...counts('return_in_time', 'review_in_time'),
  },
  returns: { board: 'board_id', quarter: 'VARCHAR', status: 'return_status' },
};

/** Makes a snapshot's schema with its facts, empty. Codings as coded then are the same as now where `isOfNow`. */
export async function createFacts(connection: DuckDBConnection, schema: string, isOfNow: boolean): Promise<void> {
  await connection.run(`CREATE SCHEMA ${schema}; ${readSource('serving/facts.sql').replaceAll('{schema}', schema)}`);
  if (isOfNow)
    await connection.run(
      `DROP TABLE ${schema}.codings_then; CREATE VIEW ${schema}.codings_then AS FROM ${schema}.codings`,
    );
}

/** Reads files of a fact into its table, in an engine that may still read files. */
export async function readFiles(connection: DuckDBConnection, schema: string, table: Table, files: FactFiles) {
  if (files.length > 0)
    await connection.run(`INSERT INTO ${schema}.${table} SELECT ${casts(table)} FROM (${select(table, files)})`);
}

/** Brings files of a fact into its table in an engine that reads no files any more. */
export async function bringIn(
  reader: FileReader,
  connection: DuckDBConnection,
  schema: string,
  table: Table,
  files: FactFiles,
): Promise<void> {
  if (files.length === 0) return;
  const columns = Object.entries(COLUMNS[table]).map(([name, type]) => `"${name}" ${isPlain(type) ? type : 'VARCHAR'}`);
  await connection.run(`CREATE TABLE ${schema}.staged (${columns.join(', ')})`);
  await reader.handOver(select(table, files), connection, schema, 'staged');
  await connection.run(`INSERT INTO ${schema}.${table} SELECT ${casts(table)} FROM ${schema}.staged`);
  await connection.run(`DROP TABLE ${schema}.staged`);
}

/** Takes over from an earlier snapshot's table what is not of the `changed` quarters. */
export async function takeOver(
  connection: DuckDBConnection,
  table: string,
  { schema, before, changed }: { schema: string; before: string; changed: readonly string[] },
): Promise<void> {
  await connection.run(`INSERT INTO ${schema}.${table} FROM ${before}.${table} WHERE ${notIn(changed)}`);
}

export const notIn = (quarters: readonly string[]) => (quarters.length === 0 ? 'true' : `NOT (${isIn(quarters)})`);

/** Whether a row is of one of the quarters, all of which the dimensions know. */
export const isIn = (quarters: readonly string[]) =>
  quarters.length === 0 ? 'false' : `"quarter" IN (${quarters.map((one) => `'${one}'::quarter_id`).join(', ')})`;

const isPlain = (type: string) => ['UUID', 'INTEGER', 'VARCHAR'].includes(type);

const casts = (table: Table) =>
  Object.entries(COLUMNS[table])
    .map(([name, type]) => `CAST("${name}" AS ${type})`)
    .join(', ');

function select(table: Table, files: FactFiles): string {
  const names = Object.keys(COLUMNS[table]).map((name) => `"${name}"`);
  const listed = files.map((file) => `'${file.replaceAll("'", "''")}'`);
  const hive = table === 'returns' ? '' : `, hive_partitioning = true, hive_types = {'quarter': VARCHAR}`;
  return `SELECT ${names.join(', ')} FROM read_parquet([${listed.join(', ')}]${hive})`;
}
