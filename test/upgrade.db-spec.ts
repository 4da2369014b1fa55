import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, MIGRATIONS } from '#libs/database';
import { projectRoot } from '#libs/kernel';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTestDatabase } from './builders/test-database.js';

/** Every change to the schema, oldest first. */
const STEPS = MIGRATIONS.map((Migration): MigrationInterface => new Migration()).sort((a, b) => digits(a) - digits(b));

/** All of the schema that decides what is kept and who may see it. */
const SCHEMA = `
  SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'migrations'
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '')
    FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'wall ' || relname || ' ' || relrowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
    WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  UNION ALL SELECT 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND table_name <> 'migrations' AND grantee <> current_user
  ORDER BY line`;

let url: string;
let owner: DataSource;
let runner: QueryRunner;
beforeAll(async () => {
  url = await createTestDatabase('template0');
  owner = await new DataSource({ type: 'postgres', url, migrations: MIGRATIONS }).initialize();
  runner = owner.createQueryRunner();
});
afterAll(async () => {
  await runner?.release();
  await owner?.destroy();
});

async function schema(): Promise<string[]> {
  return ((await runner.query(SCHEMA)) as { line: string }[]).map(({ line }) => line);
}

async function inOneTransaction(work: () => Promise<void>): Promise<void> {
  await runner.startTransaction();
  await work();
  await runner.commitTransaction();
}

/** What a record of that time held, where there is a file of it. */
async function fill(step: MigrationInterface): Promise<void> {
  const file = join(projectRoot, `test/upgrade/${digits(step)}.sql`);
  if (existsSync(file)) await runner.query(readFileSync(file, 'utf8'));
}

it.each(STEPS.map((step) => [step.name!, step] as const))(
  '%s is taken, taken back and taken again over a record of its time, and leaves nothing behind',
  async (_, step) => {
    const before = await schema();
    await inOneTransaction(() => step.up(runner));
    await inOneTransaction(() => step.down(runner));
    expect(await schema()).toEqual(before);
    await inOneTransaction(() => step.up(runner));
    await fill(step);
  },
  60_000,
);

it('comes to the schema a new installation has', async () => {
  const anew = new pg.Client({ connectionString: await createTestDatabase() });
  await anew.connect();
  const { rows } = await anew.query<{ line: string }>(SCHEMA);
  await anew.end();
  expect(await schema()).toEqual(rows.map(({ line }) => line));
});

it('holds all that was in the record of the first version, and runs on it', async () => {
  const counts = (await runner.query(`
    SELECT (SELECT count(*)::int FROM account) AS people, (SELECT count(*)::int FROM revision) AS revisions,
      (SELECT count(*)::int FROM passage) AS passages, (SELECT count(*)::int FROM suggested_code) AS codes,
      (SELECT count(*)::int FROM summary_event) AS events, (SELECT count(*)::int FROM audit_entry) AS acts,
      (SELECT released_revision_id = current_revision_id FROM summary) AS released`)) as object[];
  expect(counts).toEqual([{ people: 1, revisions: 2, passages: 2, codes: 2, events: 3, acts: 2, released: true }]);
  await inOneTransaction(() => noteAsDone());
  await migrate(url); // as the next start does
});

/** The steps were taken by hand here; TypeORM keeps which were. */
async function noteAsDone(): Promise<void> {
  await runner.query(
    'CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)',
  );
  for (const step of STEPS)
    await runner.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [digits(step), step.name]);
}

function digits({ name }: MigrationInterface): number {
  return Number(/\d{13}$/.exec(name!)![0]);
}
