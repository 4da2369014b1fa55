import { createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { buildSnapshot, type Manifest } from '#libs/warehouse';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord, type BenchRecord } from './fixtures/bench-snapshot.js';
import { median } from './median.js';

const FACTS = 1_000_000;
const TURNS = 3;

/** A snapshot of some millions of rows, from PostgreSQL to published Parquet, and what it costs when little or nothing changed. */
export async function run(report: Report): Promise<void> {
  const record = await openBenchRecord(FACTS);
  try {
    await measure(record, report);
  } finally {
    await record.close();
  }
}

async function measure(record: BenchRecord, report: Report): Promise<void> {
  const first = await buildSnapshot(record.options);
  const duckdb = await loadIntoDuckDb(record, first.manifest);
  const [ours, theirs, plain]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn++) {
    const folder = join(record.folder, `warehouse-${turn}`);
    ours.push((await timed(() => buildSnapshot({ ...record.options, folder }))).ms);
    theirs.push((await timed(() => copyFromDuckDb(duckdb, first.manifest, join(record.folder, `copy-${turn}`)))).ms);
    plain.push((await timed(() => copyFromPostgres(record, join(record.folder, `plain-${turn}`)))).ms);
  }
  const rows = filesOf(first.manifest).reduce((sum, partition) => sum + partition.rows, 0);
  const full = median(ours);
  const perSecond = (ms: number) => (rows / ms) * 1000;
  const whole = {
    bench: 'snapshot',
    case: 'full build, 1M summaries and 1M codings, rows of all facts',
    value: perSecond(full),
    unit: 'rows/s',
  };
  report(figure({ ...whole, peer: 'DuckDB, its own tables to Parquet', peerValue: perSecond(median(theirs)) }));
  report(
    figure({
      ...whole,
      peer: 'PostgreSQL, its tables past the walls to CSV, then DuckDB the same',
      peerValue: perSecond(median(plain) + median(theirs)),
    }),
  );
  const again = { bench: 'snapshot', unit: 'ms', peer: 'full build', peerValue: full };
  report(
    figure({
      ...again,
      case: 'nothing changed, the whole record looked through',
      value: (await rebuild(record, 0, 'whole')).ms,
    }),
  );
  report(
    figure({
      ...again,
      case: 'nothing changed, as the database noted',
      value: (await rebuild(record, 0, 'changes')).ms,
    }),
  );
  const ofQuarter = filesOf(first.manifest).filter(({ quarter }) => quarter === QUARTER).length;
  await withdrawOne(record);
  report(
    figure({
      ...again,
      case: 'one summary withdrawn, as the database noted',
      value: (await rebuild(record, ofQuarter, 'changes')).ms,
    }),
  );
  report(
    figure({
      bench: 'snapshot',
      case: 'memory of this process after it all',
      value: process.memoryUsage().rss / 1e6,
      unit: 'MB',
      peer: 'the snapshot on disk',
      peerValue: await sizeOf(record.options.folder),
    }),
  );
}

/** A summary of it is withdrawn, so that its facts are written anew. */
const QUARTER = '2014-Q1';

async function rebuild(
  { options }: BenchRecord,
  written: number,
  survey: 'changes' | 'whole',
): Promise<{ ms: number }> {
  const { ms, result } = await timed(() => buildSnapshot({ ...options, survey }));
  if (result.written !== written) throw new Error(`${result.written} partitions were written, not ${written}.`);
  return { ms };
}

async function withdrawOne({ url }: BenchRecord): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`UPDATE summary SET released_revision_id = NULL WHERE id = (
    SELECT r.summary_id FROM revision r JOIN passage p ON p.revision_id = r.id WHERE r.quarter = '${QUARTER}' LIMIT 1)`);
  await client.end();
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name)));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0) / 1e6;
}

/** The files there are: all was coded under one version, so that those as coded then are those as coded now. */
const filesOf = ({ partitions }: Manifest) => partitions.filter(({ fact }) => fact !== 'codings_then');

async function loadIntoDuckDb({ options }: BenchRecord, manifest: Manifest): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const fact of new Set(filesOf(manifest).map((partition) => partition.fact))) {
    const files = filesOf(manifest).filter((partition) => partition.fact === fact);
    const names = files.map(({ file }) => `'${join(options.folder, file)}'`).join(', ');
    await connection.run(`CREATE TABLE ${fact} AS FROM read_parquet([${names}], hive_partitioning = true)`);
  }
  return connection;
}

/** What the facts are made of, as PostgreSQL gives it quickest. */
const TABLES = {
  revision: 'id, summary_id, board_id, quarter, review_type, completed_on, incident_quarter',
  passage: 'id, revision_id, field',
  passage_tagging: 'passage_id, valence, agencies, circumstances, harm_types',
  suggested_code: 'passage_id, code',
};

/** The same record, whole tables as their owner: through no wall, with nothing joined, decided or counted. */
async function copyFromPostgres({ url }: BenchRecord, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [table, columns] of Object.entries(TABLES)) {
    const rows = client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT (FORMAT csv)`));
    await pipeline(rows, createWriteStream(join(folder, `${table}.csv`)));
  }
  await client.end();
}

const ORDER: Partial<Record<string, string>> = {
  codings: 'code, ',
  facets: 'kind, value, ',
  recommendations: 'agency, ',
};

/** The same rows, a file a fact and quarter, in the same order, columns and compression. */
async function copyFromDuckDb(connection: DuckDBConnection, manifest: Manifest, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { fact, quarter } of filesOf(manifest)) {
    const order = `${ORDER[fact] ?? ''}board, review_type, summary_id`;
    await connection.run(
      `COPY (SELECT * EXCLUDE quarter FROM ${fact} WHERE quarter = '${quarter}' ORDER BY ${order})
       TO '${join(folder, `${fact}-${quarter}.parquet`)}' (FORMAT parquet, COMPRESSION zstd)`,
    );
  }
}
