import pg from 'pg';

/** What is no part of the record: notes of one server's transactions, and how far this database is migrated. */
const LEFT_OUT = ['migrations', 'fact_change', 'register_change', 'restore_begun'];

/** Sessions that write the same text for the same value, on any server, and never see a part for the whole. */
const SAME_TEXT = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET row_security = off; SET statement_timeout = 0`;

export type Columns = { table: string; columns: string[] };
export type Counted = { rows: number; checksum: string };

/** A connection as the owner, past the walls, for one piece of work. */
export async function asOwnerOf<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'common-thread-backup' });
  client.on('error', () => undefined); // the statement that was running tells
  await client.connect();
  try {
    await client.query(SAME_TEXT);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Every table of the record with the columns that are stored, not made of others, by name. */
export async function findTables(client: pg.Client): Promise<Columns[]> {
  const { rows } = await client.query<Columns>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relname = ANY ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [LEFT_OUT],
  );
  return rows;
}

/** The number of records of a table, and a checksum of every one of them, whatever their order. */
export async function count(client: pg.Client, { table, columns }: Columns): Promise<Counted> {
  const record = `sha256(convert_to(ROW(${columns.map(quoted).join(', ')})::text, 'UTF8'))`;
  const { rows } = await client.query<{ rows: string; checksum: string }>(
    `WITH mark AS (SELECT encode(${record}, 'hex') COLLATE "C" AS mark FROM ${quoted(table)}),
          part AS (SELECT left(mark, 3) AS part, count(*) AS rows, sha256(string_agg(mark, '' ORDER BY mark)::bytea) AS sum
                     FROM mark GROUP BY 1)
     SELECT coalesce(sum(rows), 0)::text AS rows, encode(sha256(coalesce(string_agg(sum, ''::bytea ORDER BY part), '')), 'hex') AS checksum
       FROM part`,
  );
  return { rows: Number(rows[0]!.rows), checksum: rows[0]!.checksum };
}

/** The names of the migrations that made the tables, oldest first; none in an empty database. */
export async function findMigrations(client: pg.Client): Promise<string[]> {
  if (!(await hasTable(client, 'migrations'))) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

export async function hasTable(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    `public.${table}`,
  ]);
  return rows[0]!.there;
}

export const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`;
export const listed = (columns: readonly string[]) => columns.map(quoted).join(', ');
