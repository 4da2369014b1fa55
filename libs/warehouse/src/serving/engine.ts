import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Part } from './fact-tables.js';

/** From here on the instance answers questions about its own tables and nothing else, whatever it is asked to run. */
const LOCK_DOWN = [
  'SET enable_external_access = false',
  'SET autoload_known_extensions = false',
  'SET autoinstall_known_extensions = false',
  'SET lock_configuration = true',
];

/** The schema of the tables that snapshots share, one a file. */
export const PARTS = 'parts';

/**
 * A DuckDB in memory that holds one snapshot or several with the same dimensions, each in a schema of its own. What a file
 * holds is there once, for all snapshots that name it, and goes with the last of them; so does the engine.
 */
export class Engine {
  /** The parts of the snapshot it began with, which stay as long as it does. */
  loaded: readonly Part[] = [];
  private entered = 0;
  private readonly inside = new Map<string, Set<string>>(); // the shared things each schema uses

  constructor(private readonly instance: DuckDBInstance) {}

  /** The name of a new snapshot's schema. */
  enter(): string {
    this.entered += 1;
    const schema = `snapshot_${this.entered}`;
    this.inside.set(schema, new Set());
    return schema;
  }

  connect(): Promise<DuckDBConnection> {
    return this.instance.connect();
  }

  /** Shuts the engine off from files, network, extensions and its own settings, for good. */
  async lockDown(connection: DuckDBConnection): Promise<void> {
    for (const statement of LOCK_DOWN) await connection.run(statement);
  }

  /** Keeps for a snapshot what others may share (`TABLE …` or `SCHEMA …`), which is there or is about to be. */
  keep(schema: string, shared: string): void {
    this.inside.get(schema)!.add(shared);
  }

  /** Whether a snapshot has it. */
  isHeld(shared: string): boolean {
    return [...this.inside.values()].some((held) => held.has(shared));
  }

  /** Gives a snapshot's memory back; the last one closes the engine. */
  async leave(schema: string): Promise<void> {
    if (this.inside.size > 1) await this.drop(schema);
    this.inside.delete(schema);
    if (this.inside.size === 0) this.instance.closeSync();
  }

  private async drop(schema: string): Promise<void> {
    const connection = await this.connect();
    try {
      await connection.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      const held = [...this.inside.get(schema)!];
      this.inside.set(schema, new Set());
      for (const shared of held.filter((one) => !this.isHeld(one)))
        await connection.run(`DROP ${shared.replace(' ', ' IF EXISTS ')} CASCADE`);
    } finally {
      connection.closeSync();
    }
  }
}

/**
 * Brings rows into tables of a locked engine: a second one, which may read files, hands them over as they are in its memory.
 */
export class FileReader {
  private constructor(private readonly instance: DuckDBInstance) {}

  static async open(): Promise<FileReader> {
    return new FileReader(await DuckDBInstance.create(':memory:', { threads: '1' }));
  }

  /** Appends what `sql` reads to a table that has its columns; ids that are text become what they are there. */
  async handOver(sql: string, to: DuckDBConnection, schema: string, table: string): Promise<void> {
    const [connection, appender] = [await this.instance.connect(), await to.createAppender(table, schema)];
    try {
      const rows = await connection.stream(sql);
      for (let chunk = await rows.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await rows.fetchChunk())
        appender.appendDataChunk(chunk);
    } finally {
      appender.closeSync();
      connection.closeSync();
    }
  }

  close(): void {
    this.instance.closeSync();
  }
}
