import { rm, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './domain/dimensions.js';
import type { Fact } from './domain/manifest.js';
import type { ReturnRow } from './domain/return-rows.js';
import type { BoardQuarter } from './domain/survey-record.js';
import { MARKS, SHAPES } from './fact-shapes.js';
import { fillTable } from './fill-table.js';
import { WarehouseFault } from './warehouse-fault.js';

type Written = { file: string; rows: number; passages: number; settled: number };

/** Turns rows read from the record into Parquet files, one a quarter. The same rows always give the same bytes. */
export class PartitionWriter {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** `spill` is a folder for what does not fit into its share of memory. */
  static async open(dimensions: Dimensions, spill: string): Promise<PartitionWriter> {
    await mkdir(spill, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: '512MB',
      temp_directory: spill,
      autoload_known_extensions: 'false',
      autoinstall_known_extensions: 'false',
    });
    const connection = await instance.connect();
    const { reviewTypes, codesThen, facets } = dimensions;
    await fillTable(
      connection,
      'source_of (review_type VARCHAR, source_type VARCHAR)',
      reviewTypes.map(({ id, sourceType }) => [id, sourceType]),
    );
    await fillTable(
      connection,
      'domain_of (code VARCHAR, domain VARCHAR)',
      codesThen.map(({ id, domain }) => [id, domain]),
    );
    await fillTable(
      connection,
      'facet_of (kind VARCHAR, value VARCHAR, known VARCHAR)',
      facets.map(({ kind, id }) => [kind, id, id]),
    );
    await connection.run('CREATE TABLE changed (summary_id UUID)');
    return new PartitionWriter(instance, connection);
  }

  /** Names the summaries that are read again: what earlier partitions hold of them no longer counts. */
  async forget(summaries: readonly string[]): Promise<void> {
    await this.connection.run('INSERT INTO changed SELECT unnest(CAST(string_split($1, $2) AS UUID[]))', [
      summaries.join(),
      ',',
    ]);
  }

  /**
   * Takes up the marks of summaries, read anew into a CSV file or as they stand in earlier partitions, and tells what they
   * come to by board and quarter.
   */
  async survey(csv: string, earlier: readonly string[]): Promise<BoardQuarter[]> {
    await this.connection.run(
      `CREATE TABLE marks AS ${readCsv(csv, MARKS)}${kept('summary_id, board, "quarter", codes, earlier, mark', earlier)}`,
    );
    await rm(csv);
    const reader = await this.connection.runAndReadAll(
      `SELECT "quarter", board, count(*)::INTEGER AS summaries, sum(codes)::INTEGER AS codes,
         sum(earlier)::INTEGER AS earlier, bit_xor(mark)::VARCHAR AS mark
       FROM marks GROUP BY ALL ORDER BY ALL`,
    );
    return reader.getRowObjectsJson() as BoardQuarter[];
  }

  /** Whether anything was coded under an earlier version: of the summaries read again, as they were and as they are. */
  async touchesHistory(earlier: readonly string[]): Promise<boolean> {
    const before =
      earlier.length > 0 ? `UNION ALL SELECT summary_id, earlier FROM read_parquet(${listed(earlier)})` : '';
    const reader = await this.connection.runAndReadAll(
      `SELECT count(*)::INTEGER FROM (SELECT summary_id, earlier FROM marks ${before})
       WHERE earlier > 0 AND summary_id IN (FROM changed)`,
    );
    return Number(reader.getRowsJson()[0]![0]) > 0;
  }

  /**
   * Reads one fact's CSV file, once for all its quarters, beside what `earlier` partitions hold of summaries that are not read
   * again. Throws a fault naming ids that no dimension has.
   */
  async read(fact: Fact, csv: string, earlier: readonly string[]): Promise<void> {
    const { csv: columns, joins, parquet, checks } = SHAPES[fact];
    await this.connection.run(`CREATE OR REPLACE TABLE read_in AS SELECT * FROM (${readCsv(csv, columns)}) ${joins}`);
    await rm(csv);
    for (const [id, found] of Object.entries(checks)) await this.requireKnown(id, found);
    await this.connection.run(
      `CREATE OR REPLACE TABLE ${fact} AS SELECT ${parquet}, "quarter" FROM read_in${kept(`${parquet}, "quarter"`, earlier)}`,
    );
  }

  /** Writes the rows of one quarter into `folder` and tells the file, its rows, and the passages they count. */
  async write(fact: Fact, quarter: Quarter, folder: string): Promise<Written> {
    const { parquet, order, passages, settled } = SHAPES[fact];
    const file = join(folder, `${fact}-${quarter}.parquet`);
    const written = await this.connection.run(
      `COPY (SELECT ${parquet} FROM ${fact} WHERE "quarter" = ${quoted(quarter)} ORDER BY ${order})
       TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const reader = await this.connection.runAndReadAll(
      `SELECT coalesce(sum(${passages}), 0)::INTEGER, coalesce(sum(${settled}), 0)::INTEGER
       FROM ${fact} WHERE "quarter" = ${quoted(quarter)}`,
    );
    const [counted, decided] = reader.getRowsJson()[0] as [number, number];
    return { file, rows: written.rowsChanged, passages: counted, settled: decided };
  }

  /** Writes what is owed, all quarters in one file, and tells the file. */
  async writeReturns(rows: readonly ReturnRow[], folder: string): Promise<string> {
    const file = join(folder, 'returns.parquet');
    await fillTable(
      this.connection,
      'returns (board VARCHAR, "quarter" VARCHAR, status VARCHAR)',
      rows.map(({ board, quarter, status }) => [board, quarter, status]),
    );
    await this.connection.run(`COPY (FROM returns ORDER BY ALL) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
    return file;
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async requireKnown(id: string, found: string): Promise<void> {
    const reader = await this.connection.runAndReadAll(
      `SELECT DISTINCT ${id} FROM read_in WHERE ${found} IS NULL ORDER BY ${id}`,
    );
    const unknown = reader.getRowsJson().map(([value]) => JSON.stringify(value));
    if (unknown.length > 0)
      throw new WarehouseFault(
        'warehouse.unknown-id',
        `The record holds ${id} ${unknown.join(', ')}, which the reference data and typology in use do not have.`,
      );
  }
}

function readCsv(csv: string, columns: Record<string, string>): string {
  const typed = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  return `SELECT * FROM read_csv(${quoted(csv)}, columns = {${typed.join(', ')}}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"')`;
}

/** What earlier partitions hold of summaries that are not read again, to be joined to what is. */
const kept = (columns: string, files: readonly string[]) =>
  files.length === 0
    ? ''
    : ` UNION ALL SELECT ${columns} FROM read_parquet(${listed(files)}, hive_partitioning = true, hive_types = {'quarter': VARCHAR})
        WHERE summary_id NOT IN (FROM changed)`;

const listed = (files: readonly string[]) => `[${files.map(quoted).join(', ')}]`;
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
