import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fact } from '../domain/manifest.js';
import { readSource } from '../marts.js';
import { type FileReader, PARTS } from './engine.js';

export type Table = Fact | 'returns';
/** What one file of a fact holds: as a table by that name among the engine's parts, unless the engine began with it. */
export type Part = { table: Table; quarter: string; name: string; file: string };
const LOADED = 'loaded';

const PLACE = { quarter: 'quarter_id', board: 'board_id', review_type: 'review_type_id' };
const words = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'VARCHAR']));
const days = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'DATE']));
const counts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'INTEGER']));
const answers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'answer_value']));
const codingsOf = (code: string) => ({
  code,
  ...PLACE,
  ...counts('concern', 'good', 'neutral', 'settled', 'found', 'mentioned', 'recommended'),
});

/** What each table takes from its fact's files, with the type it is there; ids are text in the files. */
const COLUMNS: Record<Table, Record<string, string>> = {
  summaries: {
    summary_id: 'UUID',
    ...PLACE,
    ...days('day', 'incident_from'),
    ...words('dismissed'),
    ...counts('passages', 'concern', 'good'),
  },
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

/** Makes what an engine's snapshots share: a table of each fact, still empty, and the schema of the parts. */
export async function createShared(connection: DuckDBConnection): Promise<void> {
  await connection.run(`CREATE SCHEMA ${LOADED}; CREATE SCHEMA ${PARTS}; ${readSource('serving/facts.sql')}`);
}

/**
 * Reads the files of the snapshot an engine begins with, while it may still read files: those of a fact into one table, which takes
 * half the time and memory of a table each.
 */
export async function readLoaded(connection: DuckDBConnection, parts: readonly Part[]): Promise<void> {
  const inserts = [...Map.groupBy(parts, ({ table }) => table)].map(
    ([table, own]) => `INSERT INTO ${LOADED}.${table} SELECT ${casts(table)} FROM (${select(table, own)})`,
  );
  await connection.run(inserts.join(';\n'));
}

/** Makes parts out of their files in an engine that reads no files any more: all at once, since each step waits for a thread. */
export async function bringIn(reader: FileReader, connection: DuckDBConnection, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  await connection.run(parts.map(({ table, name }) => emptyPart(table, name)).join(';\n'));
  await Promise.all(parts.map((part) => reader.handOver(select(part.table, [part]), connection, PARTS, part.name)));
}

/** A snapshot's fact: what of it the engine began with (`loaded`), and its other parts, one after another. */
export const joined = (schema: string, table: Table, parts: readonly Part[], loaded: readonly Part[]): string =>
  `CREATE VIEW ${schema}.${table} AS ${unionOf(table, parts, loaded)}`;

/** The same of some quarters alone, for this connection: a view over all parts would be planned over all of them. */
export function joinedFresh(
  table: Table,
  parts: readonly Part[],
  loaded: readonly Part[],
  quarters: readonly string[],
): string {
  const fresh = parts.filter(({ quarter }) => quarters.includes(quarter));
  return `CREATE TEMP VIEW ${table} AS ${unionOf(table, fresh, loaded)}`;
}

function unionOf(table: Table, parts: readonly Part[], loaded: readonly Part[]): string {
  const [own, first] = [parts, loaded].map((all) => all.filter((part) => part.table === table)) as [Part[], Part[]];
  const [kept, gone] = [first.filter(isAmong(own)), first.filter((part) => !isAmong(own)(part))];
  const others = own.filter((part) => !isAmong(first)(part)).map(({ name }) => `FROM ${PARTS}.${name}`);
  return [`FROM ${LOADED}.${table}${where(kept, gone)}`, ...others].join(' UNION ALL ');
}

const isAmong = (parts: readonly Part[]) => {
  const names = new Set(parts.map(({ name }) => name));
  return ({ name }: Part) => names.has(name);
};

/** Leaves out the quarters of which a snapshot names other files by now. */
function where(kept: readonly Part[], gone: readonly Part[]): string {
  if (gone.length === 0) return '';
  const [of, but] = [kept, gone].map((parts) => parts.map(({ quarter }) => quarter)) as [string[], string[]];
  return ` WHERE ${of.length < but.length ? isIn(of) : notIn(but)}`;
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

function select(table: Table, parts: readonly Part[]): string {
  const names = Object.keys(COLUMNS[table]).map((name) => `"${name}"`);
  const hive = table === 'returns' ? '' : `, hive_partitioning = true, hive_types = {'quarter': VARCHAR}`;
  const files = parts.map(({ file }) => `'${file.replaceAll("'", "''")}'`);
  return `SELECT ${names.join(', ')} FROM read_parquet([${files.join(', ')}]${hive})`;
}
