import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** From here on the instance answers questions about its own tables and nothing else, whatever it is asked to run. */
const LOCK_DOWN = [
  'SET enable_external_access = false',
  'SET autoload_known_extensions = false',
  'SET autoinstall_known_extensions = false',
  'SET lock_configuration = true',
];

/**
 * A DuckDB in memory that holds one snapshot or several with the same dimensions, each in a schema of its own. It closes when
 * the last of them leaves.
 */
export class Engine {
  private entered = 0;
  private inside = 0;

  constructor(private readonly instance: DuckDBInstance) {}

  /** The name of a new snapshot's schema. */
  enter(): string {
    this.inside += 1;
    this.entered += 1;
    return `snapshot_${this.entered}`;
  }

  connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  /** Shuts the engine off from files, network, extensions and its own settings, for good. */
  async lockDown(connection: DuckDBConnection): Promise<void> {
    for (const statement of LOCK_DOWN) await connection.run(statement);
  }

  /** Gives a snapshot's memory back; the last one closes the engine. */
  async leave(schema: string): Promise<void> {
    if (this.inside > 1) await this.drop(schema);
    this.inside -= 1;
    if (this.inside === 0) this.instance.closeSync();
  }

  private async drop(schema: string): Promise<void> {
    const connection = await this.connect();
    await connection.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`).finally(() => connection.closeSync());
  }
}

/**
 * Brings rows into tables of a locked engine: a second one, which may read files, hands them over as they are in its memory.
 */
export class FileReader {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<FileReader> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new FileReader(instance, await instance.connect());
  }

  /** Appends what `sql` reads to a table that has its columns. */
  async handOver(sql: string, to: DuckDBConnection, schema: string, table: string): Promise<void> {
    const appender = await to.createAppender(table, schema);
    try {
      const rows = await this.connection.stream(sql);
      for (let chunk = await rows.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await rows.fetchChunk())
        appender.appendDataChunk(chunk);
    } finally {
      appender.closeSync();
    }
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
