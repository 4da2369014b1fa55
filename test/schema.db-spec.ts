import { migrate, MIGRATIONS } from '#libs/database';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../apps/platform.js';
import { asOwner, connectTestDatabase, createTestDatabase } from './builders/test-database.js';

type Column = { table: string; column: string; type: string; nullable: boolean };

let url: string;
let app: DataSource;
beforeAll(async () => {
  url = await createTestDatabase();
  app = await connectTestDatabase(url, ENTITIES);
});
afterAll(() => app.destroy());

const inDatabase = () =>
  asOwner<Column>(
    url,
    `SELECT c.table_name AS table, c.column_name AS column, replace(format_type(a.atttypid, NULL), '[]', '') AS type,
            c.is_nullable = 'YES' AS nullable
       FROM information_schema.columns c
       JOIN pg_attribute a ON a.attrelid = format('%I', c.table_name)::regclass AND a.attname = c.column_name
      WHERE c.table_schema = 'public'`,
  );

it('has in the database just the columns the entities say, of the same types', async () => {
  const said = app.entityMetadatas.flatMap((entity) =>
    entity.columns.map((column) => ({
      table: entity.tableName,
      column: column.databaseName,
      type: LONG_NAMES[String(column.type)] ?? String(column.type),
      nullable: column.isNullable,
    })),
  );
  const own = (await inDatabase()).filter(({ table }) => !WITHOUT_ENTITY.has(table));
  const name = ({ table, column, type, nullable }: Column) =>
    `${table}.${column} ${type}${nullable ? '' : ' not null'}`;
  expect(own.map(name).sort()).toEqual(said.map(name).sort());
});

it('migrates twice without a change, and down to nothing and up again', async () => {
  await migrate(url);
  const owner = await new DataSource({ type: 'postgres', url, migrations: MIGRATIONS }).initialize();
  for (const _ of MIGRATIONS) await owner.undoLastMigration();
  const left = await asOwner(
    url,
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  );
  expect(left).toEqual([]);
  await owner.destroy();
  await migrate(url);
  expect((await inDatabase()).length).toBeGreaterThan(50);
});

it('says in the database what each table is for', async () => {
  const silent = await asOwner(
    url,
    `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND obj_description(c.oid) IS NULL AND c.relname <> 'migrations'`,
  );
  expect(silent).toEqual([]);
});

const WITHOUT_ENTITY = new Set([
  'migrations',
  'fact_change',
  'register_change',
  'decided_coding',
  'rejected_code',
  'resolved_finding',
  'first_load',
  'disposed_return',
  'record_of',
  'work_called_for',
  'search_due',
  'search_coded_under',
]);
const LONG_NAMES: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  bigint: 'bigint',
};
