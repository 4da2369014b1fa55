import { rm, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Quarter } from '#libs/kernel';
import type { Dimensions } from './domain/dimensions.js';
import type { Fact } from './domain/manifest.js';
import type { ReturnRow } from './domain/return-rows.js';
import type { BoardQuarter } from './domain/survey-record.js';
import { SHAPES } from './fact-shapes.js';
import { fillTable } from './fill-table.js';
import { readSource } from './marts.js';
import { RECORD_ROWS, type RecordRows } from './record-rows.js';
import { WarehouseFault } from './warehouse-fault.js';

type Added = { passages: number; settled: number };
type Written = Added & { file: string; rows: number };

/**
 * Takes up what was read of the record, counts facts and writes them as Parquet files, one a quarter. The same record always
 * gives the same bytes.
 */
export class PartitionWriter {
  /** What the rows of each fact and quarter add up to. */
  private readonly added = new Map<string, Added>();

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
    const { boards, reviewTypes, codesThen, facets } = dimensions;
    const fill = (table: string, rows: string[][]) => fillTable(connection, table, rows);
    await fill(
      'region (board VARCHAR)',
      boards.map(({ id }) => [id]),
    );
    await fill(
      'source_of (review_type VARCHAR, source_type VARCHAR)',
      reviewTypes.map(({ id, sourceType }) => [id, sourceType]),
    );
    await fill(
      'domain_of (code VARCHAR, domain VARCHAR)',
      codesThen.map(({ id, domain }) => [id, domain]),
    );
    await fill(
      'facet_of (kind VARCHAR, value VARCHAR)',
      facets.map(({ kind, id }) => [kind, id]),
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

  /** Takes up rows of the record out of a CSV file: the released summaries first, their passages, then the codes of these. */
  async take(rows: RecordRows, csv: string): Promise<void> {
    await this.connection.run(`CREATE TABLE ${rows} AS ${TAKEN[rows](csv)}`);
    await rm(csv);
  }

  /** Whether a code that counts was given under an earlier version, or a passage read by another tagger. */
  async hasEarlier(): Promise<boolean> {
    const sql = 'SELECT EXISTS (FROM codes_then WHERE earlier) OR EXISTS (FROM passages WHERE retagged)';
    return (await this.ask<[boolean]>(sql))[0]![0];
  }

  /** Takes the codes as coded then for those as coded now. */
  async takeThenForNow(): Promise<void> {
    await this.connection.run('CREATE VIEW codes_now AS FROM codes_then');
  }

  /** Tells what the summaries taken up, and others as they stand in earlier partitions, come to by board and quarter. */
  async survey(earlier: readonly string[]): Promise<BoardQuarter[]> {
    await this.connection.run(INSIDE);
    const held = kept('NULL, summary_id, board, "quarter", codes, earlier, mark', earlier);
    await this.connection.run(`CREATE TABLE marks AS ${readSource('facts/marks.sql')}${held}`);
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
    const [[summaries]] = (await this.ask<[number]>(
      `SELECT count(*)::INTEGER FROM (SELECT summary_id, earlier FROM marks ${before})
       WHERE earlier > 0 AND summary_id IN (FROM changed)`,
    )) as [[number]];
    return summaries > 0;
  }

  /**
   * Counts facts for all their quarters, beside what `earlier` partitions hold of summaries that are not read again. Throws a
   * fault naming ids that no dimension has.
   */
  async count(facts: readonly Fact[], earlier: (fact: Fact) => readonly string[]): Promise<void> {
    if (facts.length === 0) return;
    await this.connection.run(facts.flatMap((fact) => counting(fact, earlier(fact))).join(';\n'));
    await this.requireKnown(facts);
    await this.addUp(facts);
  }

  /**
   * Writes the rows of one quarter into `folder` and tells the file, its rows, and the passages they count. Several may be
   * written at once.
   */
  async write(fact: Fact, quarter: Quarter, folder: string): Promise<Written> {
    const { parquet, order } = SHAPES[fact];
    const file = join(folder, `${fact}-${quarter}.parquet`);
    const connection = await this.instance.connect();
    const written = await connection.run(
      `COPY (SELECT ${parquet} FROM ${fact} WHERE "quarter" = ${quoted(quarter)} ORDER BY ${order})
       TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
    const added = this.added.get(`${fact} ${quarter}`) ?? { passages: 0, settled: 0 };
    return { file, rows: written.rowsChanged, ...added };
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

  private async addUp(facts: readonly Fact[]): Promise<void> {
    const sums = facts.flatMap((fact) => {
      const { adds } = SHAPES[fact];
      return adds
        ? `SELECT '${fact}', "quarter", sum(${adds.passages})::INTEGER, sum(${adds.settled})::INTEGER FROM ${fact} GROUP BY ALL`
        : [];
    });
    if (sums.length === 0) return;
    for (const [fact, quarter, passages, settled] of await this.ask<[Fact, string, number, number]>(
      sums.join(' UNION ALL '),
    ))
      this.added.set(`${fact} ${quarter}`, { passages, settled });
  }

  private async requireKnown(facts: readonly Fact[]): Promise<void> {
    const among = facts.map((fact) => {
      const { id, where } = SHAPES[fact].unknown;
      return `SELECT '${id}' AS id, ${id} AS value FROM read_${fact} WHERE ${where}`;
    });
    const found = await this.ask<[string, string]>(
      `SELECT DISTINCT id, value FROM (${among.join(' UNION ALL ')}) ORDER BY ALL`,
    );
    const [first] = found;
    if (!first) return;
    const unknown = found.filter(([id]) => id === first[0]).map(([, value]) => JSON.stringify(value));
    throw new WarehouseFault(
      'warehouse.unknown-id',
      `The record holds ${first[0]} ${unknown.join(', ')}, which the reference data and typology in use do not have.`,
    );
  }

  private async ask<Row extends unknown[]>(sql: string): Promise<Row[]> {
    return (await this.connection.runAndReadAll(sql)).getRowsJson() as Row[];
  }
}

/** What a fact's partitions are made of: the summaries read, each as its fact has it, and what files hold of the others. */
function counting(fact: Fact, earlier: readonly string[]): string[] {
  const { counted, joins, parquet } = SHAPES[fact];
  return [
    ...(counted ? [`CREATE TABLE counted_${fact} AS FROM (${readSource(`facts/${fact}.sql`)}) ORDER BY nr`] : []),
    `CREATE VIEW read_${fact} AS SELECT ${parquet}, "quarter"
       FROM inside ${counted ? `JOIN counted_${fact} USING (nr)` : ''} ${joins}`,
    `CREATE VIEW ${fact} AS FROM read_${fact}${kept(`${parquet}, "quarter"`, earlier)}`,
  ];
}

/** The summaries that facts are of: those of the region, with a quarter. */
const INSIDE = `CREATE VIEW inside AS
  SELECT rowid AS nr, * EXCLUDE (mark) FROM released WHERE "quarter" IS NOT NULL AND board IN (FROM region)`;

/**
 * Each row with `nr`, the place of its summary, and a `mark` that changes with what the row says. Summaries stand in the order
 * of their partitions, so that each finds its rows together.
 */
const TAKEN: Record<RecordRows, (csv: string) => string> = {
  released: (csv) => `FROM ${marked(csv, 'released')} ORDER BY "quarter", board, review_type, summary_id`,
  passages: (csv) =>
    `SELECT r.rowid AS nr, p.* EXCLUDE (revision_id) FROM ${marked(csv, 'passages')} p JOIN released r USING (revision_id)`,
  followed: (csv) =>
    `SELECT r.rowid AS nr, f.* EXCLUDE (summary_id) FROM ${marked(csv, 'followed')} f JOIN released r USING (summary_id)`,
  followed_passages: (csv) =>
    `SELECT f.nr, p.* FROM ${marked(csv, 'followed_passages')} p JOIN followed f USING (action_id)`,
  codes_then: (csv) => codesIn(csv, 'codes_then'),
  codes_now: (csv) => codesIn(csv, 'codes_now'),
};
const codesIn = (csv: string, rows: RecordRows) =>
  `SELECT p.nr, c.* FROM ${marked(csv, rows)} c JOIN passages p USING (passage_id)`;
const marked = (csv: string, rows: RecordRows) =>
  `(SELECT *, hash('${rows}', ${Object.keys(RECORD_ROWS[rows]).join(', ')}) AS mark FROM ${readCsv(csv, rows)})`;

function readCsv(csv: string, rows: RecordRows): string {
  const typed = Object.entries(RECORD_ROWS[rows]).map(([name, type]) => `'${name}': '${type}'`);
  return `read_csv(${quoted(csv)}, columns = {${typed.join(', ')}}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"')`;
}

/** What earlier partitions hold of summaries that are not read again, to be joined to what is. */
const kept = (columns: string, files: readonly string[]) =>
  files.length === 0
    ? ''
    : ` UNION ALL SELECT ${columns} FROM read_parquet(${listed(files)}, hive_partitioning = true, hive_types = {'quarter': VARCHAR})
        WHERE summary_id NOT IN (FROM changed)`;

const listed = (files: readonly string[]) => `[${files.map(quoted).join(', ')}]`;
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
