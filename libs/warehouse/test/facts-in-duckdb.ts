import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { NO_FILTERS, type Filters } from '../src/domain/check-filters.js';
import type { Dimensions } from '../src/domain/dimensions.js';
import type { Manifest } from '../src/domain/manifest.js';
import type { MartName } from '../src/marts.js';
import { createCells } from '../src/serving/create-cells.js';
import { createDimensions } from '../src/serving/create-dimensions.js';
import { Engine } from '../src/serving/engine.js';
import { createShared, joined } from '../src/serving/fact-tables.js';
import { LoadedSnapshot, type Row } from '../src/serving/loaded-snapshot.js';

const TABLES = ['summaries', 'codings', 'facets', 'recommendations', 'actions', 'reviews', 'returns'] as const;
export type FactTable = (typeof TABLES)[number];
/** Rows of the tables marts read, each with the columns it needs; the others are null. */
export type Facts = Partial<Record<FactTable, readonly Row[]>>;

export type AskedFacts = {
  ask: (mart: MartName, filters?: Partial<Filters>) => Promise<Row[]>;
  close: () => void;
};

/** A real DuckDB with just these facts, asked through the real marts: for tests that want rows, not a record. */
export async function openFacts(dimensions: Dimensions, facts: Facts): Promise<AskedFacts> {
  const engine = new Engine(await DuckDBInstance.create(':memory:'));
  const schema = engine.enter();
  const connection = await engine.connect();
  await createDimensions(connection, dimensions);
  await createShared(connection);
  for (const [table, rows] of Object.entries(facts)) await insert(connection, `loaded.${table}`, rows);
  await connection.run(`CREATE SCHEMA ${schema}`);
  for (const table of TABLES) await connection.run(joined(schema, table, [], []));
  await connection.run(`CREATE VIEW ${schema}.codings_then AS FROM ${schema}.codings`);
  const counted = await createCells(connection, schema, true);
  connection.closeSync();
  const snapshot = new LoadedSnapshot(engine, schema, counted, {} as Manifest, dimensions);
  return {
    ask: async (mart, filters) => {
      const answer = await snapshot.query(mart, { ...NO_FILTERS, ...filters }, 60_000);
      if (!answer.ok) throw new Error(`${mart} was refused: ${answer.refusals[0].code}`);
      return answer.value.rows;
    },
    close: () => snapshot.retire(),
  };
}

const AT_ONCE = 500;

async function insert(connection: DuckDBConnection, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const values = rows.slice(at, at + AT_ONCE).map((row) => `(${columns.map((name) => literal(row[name])).join()})`);
    await connection.run(`INSERT INTO ${table} (${columns.join()}) VALUES ${values.join()}`);
  }
}

const literal = (value: string | number | null | undefined): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : `${value ?? 'NULL'}`;
