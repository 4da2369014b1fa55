import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { buildSnapshot, type Manifest } from '#libs/warehouse';
import pg from 'pg';
import { figure, timed, type Report } from './figure.js';
import { openBenchRecord, type BenchRecord } from './fixtures/bench-snapshot.js';
import { median } from './median.js';

const FACTS = 1_000_000;
const TURNS = 3;

/** A snapshot of two million rows, from PostgreSQL to published Parquet, and what it costs when little or nothing changed. */
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
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    const folder = join(record.folder, `warehouse-${turn}`);
    ours.push((await timed(() => buildSnapshot({ ...record.options, folder }))).ms);
    theirs.push((await timed(() => copyFromDuckDb(duckdb, first.manifest, join(record.folder, `copy-${turn}`)))).ms);
  }
  const rows = filesOf(first.manifest).reduce((sum, partition) => sum + partition.rows, 0);
  const full = median(ours);
  report(
    figure({
      bench: 'snapshot',
      case: 'full build, 1M summaries and 1M codings',
      value: (rows / full) * 1000,
      unit: 'rows/s',
      peer: 'DuckDB, its own tables to Parquet',
      peerValue: (rows / median(theirs)) * 1000,
    }),
  );
  const again = { bench: 'snapshot', unit: 'ms', peer: 'full build', peerValue: full };
  report(figure({ ...again, case: 'nothing changed', value: (await rebuild(record, 0)).ms }));
  await releaseAnother(record);
  report(figure({ ...again, case: 'one quarter of 20 changed', value: (await rebuild(record, 2)).ms }));
}

async function rebuild({ options }: BenchRecord, written: number): Promise<{ ms: number }> {
  const { ms, result } = await timed(() => buildSnapshot(options));
  if (result.written !== written) throw new Error(`${result.written} partitions were written, not ${written}.`);
  return { ms };
}

/** Changes the kind of one released review: what a correction changes, without its other rows. */
async function releaseAnother({ url }: BenchRecord): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`UPDATE revision SET review_type = 'audit' WHERE id = (
    SELECT r.id FROM revision r JOIN passage p ON p.revision_id = r.id
    WHERE quarter = '2014-Q1' AND review_type <> 'audit' LIMIT 1)`);
  await client.end();
}

/** The files there are: all was coded under one version, so that those as coded then are those as coded now. */
const filesOf = ({ partitions }: Manifest) => partitions.filter(({ fact }) => fact !== 'codings_then');

async function loadIntoDuckDb({ options }: BenchRecord, manifest: Manifest): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const fact of ['summaries', 'codings']) {
    const files = filesOf(manifest).filter((partition) => partition.fact === fact);
    const names = files.map(({ file }) => `'${join(options.folder, file)}'`).join(', ');
    await connection.run(`CREATE TABLE ${fact} AS FROM read_parquet([${names}], hive_partitioning = true)`);
  }
  return connection;
}

/** The same rows, a file a fact and quarter, in the same order, columns and compression. */
async function copyFromDuckDb(connection: DuckDBConnection, manifest: Manifest, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { fact, quarter } of filesOf(manifest)) {
    const order = fact === 'codings' ? 'code, board, review_type, summary_id' : 'board, review_type, summary_id';
    await connection.run(
      `COPY (SELECT * EXCLUDE quarter FROM ${fact} WHERE quarter = '${quarter}' ORDER BY ${order})
       TO '${join(folder, `${fact}-${quarter}.parquet`)}' (FORMAT parquet, COMPRESSION zstd)`,
    );
  }
}
