import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fact } from '../domain/manifest.js';
import { readSource } from '../marts.js';
import { type FileReader, PARTS } from './engine.js';

export type Table = Fact | 'returns';
/** What one file of a fact holds, as a table by that name among the engine's parts. */
export type Part = { table: Table; quarter: string; name: string; file: string };
const EMPTY = 'empty';

const PLACE = { quarter: 'quarter_id', board: 'board_id', review_type: 'review_type_id' };
const words = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'VARCHAR']));
const days = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'DATE']));
const counts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'INTEGER']));
const answers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'answer_value']));
const codingsOf = (code: string) => ({
  code,
  ...PLACE,
  ...counts('concern', 'good', 'neutral', 'settled', 'found', 'recommended'),
});

/** What each table takes from its fact's files, with the type it is there; ids are text in the files. */
const COLUMNS: Record<Table, Record<string, string>> = {
  summaries: { summary_id: 'UUID', ...PLACE, ...days('day', 'incident_from'), ...counts('concern', 'good') },
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
  actions: {
    summary_id: 'UUID',
    action_id: 'UUID',
    recommendation_id: 'UUID',
    code: 'code_id',
    ...PLACE,
    ...words('kind', 'agencies', 'circumstances'),
    carried: 'INTEGER',
    state: 'VARCHAR',
    ...days('started_on', 'due_on', 'completed_on', 'stopped_on'),
    ...counts('evidence_planned', 'evidence_given'),
    ...words('evidence_result', 'evidence_confidence', 'evidence_kinds'),
  },
  reviews: {
    summary_id: 'UUID',
    ...PLACE,
    ...answers('method', 'chairing', 'authoring', 'independence', 'selection'),
    ...counts('incident_to_completed', 'completed_to_released', 'received_to_released', 'known_to_released'),
    ...counts('return_in_time', 'review_in_time'),
  },
  returns: { board: 'board_id', quarter: 'VARCHAR', status: 'return_status' },
};

/** Makes what an engine's snapshots share: an empty table of each fact, and the schema of the parts. */
export async function createShared(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE SCHEMA ${EMPTY}; CREATE SCHEMA ${PARTS}; ${readSource('serving/facts.sql')}`);
}

/** Makes parts out of their files, in an engine that may still read files. */
export async function readParts(connection: DuckDBConnection, parts: readonly Part[]): Promise<void> {
  for (const { table, name, file } of parts)
    await connection.run(
      `CREATE OR REPLACE TABLE ${PARTS}.${name} AS SELECT ${casts(table)} FROM (${select(table, file)})`,
    );
}

/** Makes parts out of their files in an engine that reads no files any more: all at once, since each step waits for a thread. */
export async function bringIn(reader: FileReader, connection: DuckDBConnection, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await connection.run(parts.map(({ table, name }) => emptyPart(table, name)).join(';\n'));
  await Promise.all(
    parts.map(({ table, name, file }) => reader.handOver(select(table, file), connection, PARTS, name)),
  );
}

/** A snapshot's fact: all its parts, one after another. */
export const joined = (schema: string, table: Table, parts: readonly Part[]): string =>
  `CREATE VIEW ${schema}.${table} AS ${unionOf(table, parts)}`;

/** The same of some quarters alone, for this connection: a view over all parts would be planned over all of them. */
export const joinedFresh = (table: Table, parts: readonly Part[], quarters: readonly string[]): string =>
  `CREATE TEMP VIEW ${table} AS ${unionOf(
    table,
    parts.filter(({ quarter }) => quarters.includes(quarter)),
  )}`;

function unionOf(table: Table, parts: readonly Part[]): string {
  const own = parts.filter((part) => part.table === table);
  return [`${EMPTY}.${table}`, ...own.map(({ name }) => `${PARTS}.${name}`)]
    .map((one) => `FROM ${one}`)
    .join(' UNION ALL ');
}

function emptyPart(table: Table, name: string): string {
  const columns = Object.entries(COLUMNS[table]).map(([column, type]) => `"${column}" ${type}`);
  return `CREATE OR REPLACE TABLE ${PARTS}.${name} (${columns.join(', ')})`;
}

export const notIn = (quarters: readonly string[]) => (quarters.length === 0 ? 'true' : `NOT (${isIn(quarters)})`);

/** Whether a row is of one of the quarters, all of which the dimensions know. */
export const isIn = (quarters: readonly string[]) =>
  quarters.length === 0 ? 'false' : `"quarter" IN (${quarters.map((one) => `'${one}'::quarter_id`).join(', ')})`;

const casts = (table: Table) =>
  Object.entries(COLUMNS[table])
    .map(([name, type]) => `CAST("${name}" AS ${type}) AS "${name}"`)
    .join(', ');

function select(table: Table, file: string): string {
  const names = Object.keys(COLUMNS[table]).map((name) => `"${name}"`);
  const hive = table === 'returns' ? '' : `, hive_partitioning = true, hive_types = {'quarter': VARCHAR}`;
  return `SELECT ${names.join(', ')} FROM read_parquet(['${file.replaceAll("'", "''")}']${hive})`;
}
