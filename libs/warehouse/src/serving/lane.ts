import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBPreparedStatement } from '@duckdb/node-api';
import { ok, refused, type Outcome } from '#libs/kernel';
import { LRUCache } from 'lru-cache';
import type { Filters } from '../domain/check-filters.js';

const KEPT_PREPARED = 200; // statements; a mart has one for each set of filters it is asked with

export type Row = Record<string, string | number | null>;
export type TooSlow = { code: 'warehouse.too-slow'; limitMs: number };

/** One connection and the statements prepared on it: DuckDB answers one question a connection at a time. */
export class Lane {
  private readonly prepared = new LRUCache<string, DuckDBPreparedStatement>({
    max: KEPT_PREPARED,
    dispose: (statement) => statement.destroySync(),
  });

  constructor(private readonly connection: DuckDBConnection) {}

  async run(sql: string, filters: Filters, limitMs: number): Promise<Outcome<Row[], TooSlow>> {
    const statement = await this.prepare(sql);
    bind(statement, filters);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.connection.interrupt();
    }, limitMs);
    try {
      return ok(await rowsOf(await statement.run()));
    } catch (fault) {
      if (late) return refused({ code: 'warehouse.too-slow', limitMs });
      throw fault;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.prepared.clear();
    this.connection.closeSync();
  }

  private async prepare(sql: string): Promise<DuckDBPreparedStatement> {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = await this.connection.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}

/** Binds the filters the statement names, as text or null. */
function bind(statement: DuckDBPreparedStatement, filters: Filters): void {
  for (let place = 1; place <= statement.parameterCount; place += 1) {
    const value = filters[statement.parameterName(place) as keyof Filters] ?? null;
    if (value === null) statement.bindNull(place);
    else statement.bindVarchar(place, value);
  }
}

async function rowsOf(answer: DuckDBMaterializedResult): Promise<Row[]> {
  const names = answer.columnNames();
  return (await answer.fetchAllChunks()).flatMap((chunk) => {
    const columns = names.map((name, index) => ({ name, values: chunk.getColumnVector(index) }));
    return Array.from({ length: chunk.rowCount }, (_, index) => {
      const row: Row = {};
      for (const { name, values } of columns) row[name] = values.getItem(index) as Row[string];
      return row;
    });
  });
}
