import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBPreparedStatement } from '@duckdb/node-api';
import { ok, refused, type Outcome } from '#libs/kernel';
import { checkFilters, FILTERS, type Filters, type UnknownFilter } from '../domain/check-filters.js';
import type { Dimensions } from '../domain/dimensions.js';
import type { Manifest } from '../domain/manifest.js';
import { countsCodings, inSchema, MART_COLUMNS, sqlFor, type ColumnType, type MartName } from '../marts.js';
import type { Engine } from './engine.js';

const LANES = 4; // questions answered at once; further ones wait their turn

export type Row = Record<string, string | number | null>;
export type Column = { name: string; type: ColumnType };

/**
 * What a mart answered. `filters` are those the mart applied: a filter it does not have (a valence, to a count of
 * summaries) is null there, whatever was asked.
 */
export type MartResult = { mart: MartName; snapshot: Manifest; filters: Filters; columns: Column[]; rows: Row[] };
export type QueryRefusal = UnknownFilter | { code: 'warehouse.too-slow'; limitMs: number };

/** One snapshot in a schema of a locked-down DuckDB. */
export class LoadedSnapshot {
  private readonly idle: Lane[] = [];
  private readonly waiting: ((lane: Lane) => void)[] = [];
  private lanes = 0;
  private busy = 0;
  private retired = false;

  constructor(
    readonly engine: Engine,
    readonly schema: string,
    readonly manifest: Manifest,
    readonly dimensions: Dimensions,
  ) {}

  /** Answers a mart. Refuses filter values the snapshot does not know, and gives up after `limitMs`. */
  async query(mart: MartName, filters: Filters, limitMs: number): Promise<Outcome<MartResult, QueryRefusal>> {
    const checked = checkFilters(filters, this.dimensions);
    if (!checked.ok) return checked;
    const answer = await this.run(sqlFor(mart, filters), checked.value, limitMs);
    if (!answer.ok) return answer;
    if (countsCodings(mart)) answer.value.filters.view = filters.view;
    const columns = Object.entries(MART_COLUMNS[mart]).map(([name, { type }]) => ({ name, type }));
    return ok({ mart, snapshot: this.manifest, columns, ...answer.value });
  }

  /** Runs one statement with the filters it names bound as parameters. */
  async run(
    sql: string,
    filters: Filters,
    limitMs: number,
  ): Promise<Outcome<{ rows: Row[]; filters: Filters }, QueryRefusal>> {
    this.busy += 1;
    const lane = await this.takeLane();
    try {
      return await lane.run(inSchema(sql, this.schema), filters, limitMs);
    } finally {
      this.giveBack(lane);
      this.busy -= 1;
      this.closeIfDone();
    }
  }

  /** Closes once the questions already asked are answered. */
  retire(): void {
    this.retired = true;
    this.closeIfDone();
  }

  private async takeLane(): Promise<Lane> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.lanes === LANES) return new Promise((resolve) => this.waiting.push(resolve));
    this.lanes += 1;
    return new Lane(await this.engine.connect());
  }

  private giveBack(lane: Lane): void {
    const next = this.waiting.shift();
    if (next) next(lane);
    else this.idle.push(lane);
  }

  private closeIfDone(): void {
    if (!this.retired || this.busy > 0) return;
    this.retired = false; // once
    for (const lane of this.idle.splice(0)) lane.close();
    void this.engine.leave(this.schema);
  }
}

/** One connection and the statements prepared on it: DuckDB answers one question a connection at a time. */
class Lane {
  private readonly prepared = new Map<string, DuckDBPreparedStatement>();

  constructor(private readonly connection: DuckDBConnection) {}

  async run(
    sql: string,
    filters: Filters,
    limitMs: number,
  ): Promise<Outcome<{ rows: Row[]; filters: Filters }, QueryRefusal>> {
    const statement = await this.prepare(sql);
    const applied = bind(statement, filters);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.connection.interrupt();
    }, limitMs);
    try {
      return ok({ rows: await rowsOf(await statement.run()), filters: applied });
    } catch (fault) {
      if (late) return refused({ code: 'warehouse.too-slow', limitMs });
      throw fault;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
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

/** Binds the filters the statement names, and gives them back with the others as null. */
function bind(statement: DuckDBPreparedStatement, filters: Filters): Filters {
  const named = Array.from({ length: statement.parameterCount }, (_, index) => statement.parameterName(index + 1));
  for (const [index, name] of named.entries()) {
    const filter = FILTERS.find((known) => known === name);
    if (filter && filters[filter] !== null) statement.bindVarchar(index + 1, filters[filter]);
    else statement.bindNull(index + 1);
  }
  const left = FILTERS.filter((name) => !named.includes(name));
  return { ...filters, ...Object.fromEntries(left.map((name) => [name, null])) };
}
