import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * The rows of a statement that is asked with nearly every request: it is parsed and planned once a connection, which takes
 * PostgreSQL longer than a look-up by its key. For it alone, outside any transaction. A `name` stands for one text in all the program.
 */
export async function askPrepared<Row extends object>(
  { driver }: DataSource,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { master } = driver as unknown as { master: Pool }; // pg's pool, which TypeORM does not name
  return (await master.query<Row>({ name, text, values: [...values] })).rows;
}
