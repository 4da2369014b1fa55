import type { DuckDBConnection } from '@duckdb/node-api';

/** Makes a small table and fills it in one statement. `table` is `name (column TYPE, …)`; values travel as parameters. */
export async function fillTable(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (string | number | null)[][],
): Promise<void> {
  await connection.run(`CREATE TABLE ${table}`);
  if (rows.length === 0) return;
  const width = rows[0]!.length;
  const places = rows.map((row, line) => `(${row.map((_, column) => `$${line * width + column + 1}`).join(', ')})`);
  await connection.run(`INSERT INTO ${table.split(' ')[0]} VALUES ${places.join(', ')}`, rows.flat());
}
