import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isQuarter, type Quarter } from '#libs/kernel';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Fact, SnapshotContent } from './domain/manifest.js';
import type { BoardQuarter, Versions } from './domain/survey-record.js';
import { readSource } from './marts.js';
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

/** What a snapshot's codings were made under, and how many codes wait for a person. */
export type History = Pick<SnapshotContent, 'codedUnder'> & { waiting: number };

export type RecordScope = Versions & { boards: readonly string[] };

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
    ...WHOLE_TABLES,
    'warehouse.boards': scope.boards.join(','),
    'warehouse.tagger_version': scope.taggerVersion,
    'warehouse.typology_version': scope.typologyVersion,
  });
  const result = await work(record);
  await runner.commitTransaction();
  return result;
}

export class RecordFacts {
  constructor(private readonly runner: QueryRunner) {}

  /** Settings of this transaction. COPY takes no parameters, so the SQL in `facts/` reads them from here. */
  async set(settings: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(settings))
      await this.runner.query('SELECT set_config($1, $2, true)', [name, value]);
  }

  /** Every board and quarter with a released summary, those outside the region and without a quarter too. */
  async fingerprints(): Promise<BoardQuarter[]> {
    const rows = await this.runner.manager.query<BoardQuarter[]>(readSource('facts/fingerprints.sql'));
    const odd = rows.filter(({ quarter }) => quarter !== null && !isQuarter(quarter)).length;
    if (odd > 0)
      throw new WarehouseFault('warehouse.unknown-id', `${odd} quarters in the record are not written as 2014-Q1.`);
    return rows;
  }

  /** Under which versions what is counted was coded, and what waits for a person. */
  async history(): Promise<History> {
    const [history] = await this.runner.manager.query<[History]>(readSource('facts/history.sql'));
    return history;
  }

  /** Streams the rows of one fact, for the given quarters, into a CSV file without a header. */
  async copy(fact: Fact, quarters: readonly Quarter[], file: string): Promise<void> {
    await this.set({ 'warehouse.quarters': quarters.join(',') });
    const client: Client = await this.runner.connect();
    const rows = client.query(copyTo(`COPY (${readSource(`facts/${fact}.sql`)}) TO STDOUT (FORMAT csv)`));
    await pipeline(rows, createWriteStream(file));
  }
}

async function hangUp(runner: QueryRunner): Promise<void> {
  const client: Client = await runner.connect();
  client.connection.stream.destroy(new Error('The snapshot build was given up.'));
}
