import { rm, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './domain/dimensions.js';
import type { Fact } from './domain/manifest.js';
import { fillTable } from './fill-table.js';
import { WarehouseFault } from './warehouse-fault.js';

/**
 * The columns in which a fact leaves PostgreSQL, what each partition's Parquet file holds of them, and the order of its
 * rows: as marts group them, which makes those a third faster, and full, so that the same rows give the same bytes.
 */
type Shape = { csv: Record<string, string>; parquet: string; order: string; passages: string };
const CODINGS: Shape = {
  csv: {
    summary_id: 'UUID',
    board: 'VARCHAR',
    quarter: 'VARCHAR',
    review_type: 'VARCHAR',
    code: 'VARCHAR',
    concern: 'INTEGER',
    good: 'INTEGER',
    neutral: 'INTEGER',
    settled: 'INTEGER',
  },
  parquet: 'summary_id, board, review_type, source_type, code, domain, concern, good, neutral, settled',
  order: 'code, board, review_type, summary_id',
  passages: 'concern + good + neutral',
};
const SHAPES: Record<Fact, Shape> = {
  summaries: {
    csv: {
      summary_id: 'UUID',
      board: 'VARCHAR',
      quarter: 'VARCHAR',
      review_type: 'VARCHAR',
      passages: 'INTEGER',
      settled: 'INTEGER',
    },
    parquet: 'summary_id, board, review_type, source_type, passages, settled',
    order: 'board, review_type, summary_id',
    passages: 'passages',
  },
  codings: CODINGS,
  codings_then: CODINGS,
};

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
    const { reviewTypes, codesThen } = dimensions;
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
    return new PartitionWriter(instance, connection);
  }

  /** Reads one fact's CSV file, once for all its quarters. Throws a fault naming ids that no dimension has. */
  async read(fact: Fact, csv: string): Promise<void> {
    const columns = Object.entries(SHAPES[fact].csv).map(([name, type]) => `'${name}': '${type}'`);
    await this.connection.run(
      `CREATE OR REPLACE TABLE ${fact} AS
       SELECT * FROM read_csv(${quoted(csv)}, columns = {${columns.join(', ')}}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"')
       LEFT JOIN source_of USING (review_type)${fact === 'summaries' ? '' : ' LEFT JOIN domain_of USING (code)'}`,
    );
    await rm(csv);
    await this.requireKnown(fact, 'review_type', 'source_type');
    if (fact !== 'summaries') await this.requireKnown(fact, 'code', 'domain');
  }

  /** Writes the rows of one quarter into `folder` and tells the file, its rows, and the passages they count. */
  async write(fact: Fact, quarter: Quarter, folder: string): Promise<Written> {
    const { parquet, order, passages } = SHAPES[fact];
    const file = join(folder, `${fact}-${quarter}.parquet`);
    const written = await this.connection.run(
      `COPY (SELECT ${parquet} FROM ${fact} WHERE quarter = ${quoted(quarter)} ORDER BY ${order})
       TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const reader = await this.connection.runAndReadAll(
      `SELECT coalesce(sum(${passages}), 0)::INTEGER, coalesce(sum(settled), 0)::INTEGER
       FROM ${fact} WHERE quarter = ${quoted(quarter)}`,
    );
    const [counted, settled] = reader.getRowsJson()[0] as [number, number];
    return { file, rows: written.rowsChanged, passages: counted, settled };
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async requireKnown(fact: Fact, id: string, found: string): Promise<void> {
    const reader = await this.connection.runAndReadAll(
      `SELECT DISTINCT ${id} FROM ${fact} WHERE ${found} IS NULL ORDER BY ${id}`,
    );
    const unknown = reader.getRowsJson().map(([value]) => JSON.stringify(value));
    if (unknown.length > 0)
      throw new WarehouseFault(
        'warehouse.unknown-id',
        `The record holds ${id} ${unknown.join(', ')}, which the reference data and typology in use do not have.`,
      );
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
