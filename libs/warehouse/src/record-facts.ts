import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isQuarter, type Quarter } from '#libs/kernel';
import { type CameInByQuarter, readCameIn } from '#libs/returns';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import type { SnapshotContent } from './domain/manifest.js';
import type { Waits } from './domain/open-splits.js';
import type { Versions } from './domain/survey-record.js';
import { readSource } from './marts.js';
import type { RecordRows } from './record-rows.js';
import { WarehouseFault } from './warehouse-fault.js';

const LOCK = 20132; // one builder at a time over all replicas
/**
 * A snapshot reads whole tables. The planner cannot tell how many rows pass a wall, expects few, and would ask the
 * index for every row and every wall again: three times slower, over a million rows, than one hash for each.
 */
const WHOLE_TABLES = {
  work_mem: '256MB',
  jit: 'off',
  enable_nestloop: 'off',
  enable_mergejoin: 'off',
  enable_indexscan: 'off',
  enable_indexonlyscan: 'off',
  enable_sort: 'off',
};
const WALLS = { 'app.actor_id': 'warehouse', 'app.board_id': '' }; // sees released records only

/** What codings were made under, how many codes wait for a person, and in which summaries. */
export type History = Required<Pick<SnapshotContent, 'codedUnder' | 'codedThen'>> & { waiting: number; waits: Waits[] };

/** `choices` are what the form offers, by list and place in it. */
export type RecordScope = Versions & {
  boards: readonly string[];
  choices: readonly { list: string; id: string; label: string; place: number }[];
};

/** What changed since a moment: summaries read otherwise by the region, and the quarters of which something else came in. */
export type Changes = { summaries: string[]; quarters: (Quarter | null)[]; boards: string[] };

/** Runs `work` while no other process builds a snapshot from this database; waits for one that does. */
export async function asOnlyBuilder<T>(database: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = database.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const result = await work(runner);
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    return result;
  } catch (fault) {
    await hangUp(runner); // an aborted COPY leaves the connection unusable, and its end frees the lock
    throw fault;
  } finally {
    await runner.release();
  }
}

/**
 * Reads released records as they are at one moment, for the `work` it is given. Row-level security hides all else,
 * and the SQL asks for nothing else.
 */
export async function atOneMoment<T>(
  runner: QueryRunner,
  scope: RecordScope,
  work: (record: RecordFacts) => Promise<T>,
): Promise<T> {
  await runner.startTransaction('REPEATABLE READ');
  const record = new RecordFacts(runner);
  await record.set({
    ...WALLS,
    'warehouse.boards': scope.boards.join(','),
    'warehouse.tagger_version': scope.taggerVersion,
    'warehouse.typology_version': scope.typologyVersion,
    'warehouse.choices': JSON.stringify(scope.choices),
  });
  const result = await work(record);
  await runner.commitTransaction();
  return result;
}

/** Where a reading stands: the database it is of, and the first transaction not over when it began. */
export type ReadingPoint = { source: string; horizon: string };

export class RecordFacts {
  /** The summaries being read again; undefined for all. */
  private only: readonly string[] | undefined;

  constructor(private readonly runner: QueryRunner) {}

  /** Settings of this transaction. COPY takes no parameters, so the SQL in `record/` reads them from here. */
  async set(settings: Record<string, string>): Promise<void> {
    const [names, values] = [Object.keys(settings), Object.values(settings)];
    await this.runner.query(
      'SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)',
      [names, values],
    );
  }

  async point(): Promise<ReadingPoint> {
    const [point] = await this.runner.manager.query<[ReadingPoint]>(readSource('record/reading-point.sql'));
    return point;
  }

  /** What changed since a reading began, of what the region reads. */
  async changesSince(horizon: string): Promise<Changes> {
    const rows = await this.runner.manager.query<
      { summary_id: string | null; quarter: string | null; board_id: string }[]
    >('SELECT DISTINCT summary_id, quarter, board_id FROM fact_change WHERE transaction >= $1::xid8', [horizon]);
    const summaries = rows.flatMap(({ summary_id }) => summary_id ?? []);
    const distinct = <T>(values: T[]) => [...new Set(values)];
    return {
      summaries: distinct(summaries),
      quarters: distinct(rows.map(({ quarter }) => quarter)),
      boards: distinct(rows.map(({ board_id }) => board_id)),
    };
  }

  /**
   * From here on whole tables are read, or no more than the summaries named. `due` are the quarters, each with the day its
   * return is due or null.
   */
  async readOnly(summaries: readonly string[] | undefined, due: Record<Quarter, string | null>): Promise<void> {
    this.only = summaries;
    await this.set({ 'warehouse.due': JSON.stringify(due) });
    if (!summaries) return this.set({ ...WHOLE_TABLES, 'warehouse.summaries': '' });
    const [{ revisions }] = await this.runner.manager.query<[{ revisions: string }]>(
      `SELECT coalesce(string_agg(released_revision_id::text, ','), '') AS revisions FROM summary WHERE id = ANY ($1)`,
      [summaries],
    );
    await this.set({ jit: 'off', 'warehouse.summaries': summaries.join(','), 'warehouse.revisions': revisions });
  }

  /** The quarters of what was released, one after another from the index. Throws a fault where one is none. */
  async quarters(): Promise<Quarter[]> {
    const rows = await this.runner.manager.query<{ quarter: string }[]>(readSource('record/quarters.sql'));
    return requireQuarters(rows.map(({ quarter }) => quarter));
  }

  /** Under which versions what is counted was coded, and what waits for a person. */
  async history(): Promise<History> {
    const [history] = await this.runner.manager.query<[History]>(readSource('record/history.sql'));
    return history;
  }

  /** What has come in of all boards, of the quarters given. */
  async cameIn(quarters: readonly Quarter[]): Promise<CameInByQuarter> {
    return readCameIn(this.runner.manager, quarters);
  }

  /** Streams rows of the record into a CSV file without a header. */
  async copy(rows: RecordRows, file: string): Promise<void> {
    const sql = readSource(`record/${rows}.sql`);
    const client: Client = await this.runner.connect();
    const copied = client.query(copyTo(`COPY (${this.only ? ofSome(sql) : sql}) TO STDOUT (FORMAT csv)`));
    await pipeline(copied, createWriteStream(file));
  }
}

const REVISIONS = `ANY ((SELECT string_to_array(current_setting('warehouse.revisions'), ','))::uuid[])`;
const SUMMARIES = `ANY ((SELECT string_to_array(current_setting('warehouse.summaries'), ','))::uuid[])`;

/**
 * The same SQL for some summaries. What is settled and what counts is asked passage by passage: left to itself PostgreSQL
 * works such views out for the whole record first. LIMIT and OFFSET keep them in place.
 */
const ofSome = (sql: string) =>
  sql
    .replace('/* and these summaries */', `AND s.released_revision_id = ${REVISIONS}`)
    .replace('/* and these revisions */', `AND p.revision_id = ${REVISIONS}`)
    .replace('/* and these actions */', `AND a.summary_id = ${SUMMARIES}`)
    .replace(
      "/* and these actions' passages */",
      `AND a.passage_id IN (SELECT p.id FROM passage p WHERE p.revision_id = ${REVISIONS})`,
    )
    .replace(
      'decided_coding d ON d.passage_id = p.id',
      'LATERAL (SELECT * FROM decided_coding o WHERE o.passage_id = p.id LIMIT 1) d ON true',
    )
    .replace(
      /FROM (counted_code.*) c$/m,
      `FROM passage p CROSS JOIN LATERAL (SELECT * FROM $1 o WHERE o.passage_id = p.id OFFSET 0) c
        WHERE p.revision_id = ${REVISIONS}`,
    );

/** The same quarters. Throws a fault where one is none. */
export function requireQuarters(quarters: readonly string[]): Quarter[] {
  const odd = quarters.filter((quarter) => !isQuarter(quarter)).length;
  if (odd > 0)
    throw new WarehouseFault('warehouse.unknown-id', `${odd} quarters in the record are not written as 2014-Q1.`);
  return quarters as Quarter[];
}

async function hangUp(runner: QueryRunner): Promise<void> {
  const client: Client = await runner.connect();
  client.connection.stream.destroy(new Error('The snapshot build was given up.'));
}
