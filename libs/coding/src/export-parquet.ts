import { DuckDBInstance } from '@duckdb/node-api';
import { COLUMN_NAMES, EXPORT_COLUMNS } from './domain/export-columns.js';

/**
 * Turns a file of rows, a JSON object a line, into Parquet with the columns of an export, typed and packed. DuckDB reads
 * and writes as a stream; `spill` is a folder for what it cannot hold. `purpose` is kept within the file.
 */
export async function writeParquet(rows: string, parquet: string, spill: string, purpose: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '512MB',
    temp_directory: spill,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    const columns = COLUMN_NAMES.map((name) => `${name}: '${EXPORT_COLUMNS[name].type}'`).join(', ');
    await connection.run(
      `COPY (SELECT * FROM read_json(${quoted(rows)}, format = 'newline_delimited', columns = {${columns}}))
       TO ${quoted(parquet)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {purpose: ${quoted(purpose)}})`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
