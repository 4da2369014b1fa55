import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What only code guarded so far, behind walls too: what people prove who they are with, what is sent to them, what they
 * opened, and figures not yet published. A transaction says in whose roles it is (app.roles), and what opens the region's
 * drafts and every board's recurrences is held against them, so that a check forgotten in code opens nothing.
 */
export class SecondWall1767000020000 implements MigrationInterface {
  name = 'SecondWall1767000020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROLES, ...OPENED, ...PROOFS, ...SENT, ...FIGURES, ...VIEWS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER POLICY saved_view_read ON saved_view USING (account_id::text = own_account() OR is_shared)`,
    );
    for (const table of [...TABLES].reverse()) await unwall(runner, table);
    await runner.query(SUSTAINMENT_OPEN(`coalesce(current_setting('app.sustainment_open', true), '') = 'region'`));
    await runner.query(EDITIONS_OPEN(`coalesce(current_setting('app.editions_open', true), '')`));
    await runner.query('DROP FUNCTION has_role(text[])');
  }
}

async function unwall(runner: QueryRunner, table: string): Promise<void> {
  const policies = (await runner.query(`SELECT policyname FROM pg_policies WHERE tablename = '${table}'`)) as {
    policyname: string;
  }[];
  for (const { policyname } of policies) await runner.query(`DROP POLICY ${policyname} ON ${table}`);
  await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
}

const TABLES = [
  'session',
  'sign_in_link',
  'api_token',
  'api_request',
  'mail_choice',
  'feed_address',
  'edition_reader',
  'outgoing_message',
  'reminder_sent',
  'action_reminder',
  'publication',
  'publication_attempt',
];

const SUSTAINMENT_OPEN = (body: string) =>
  `CREATE OR REPLACE FUNCTION sustainment_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN ${body}`;
const EDITIONS_OPEN = (body: string) =>
  `CREATE OR REPLACE FUNCTION editions_open() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN ${body}`;
const REGIONAL = `'administrator', 'group-member', 'group-chair', 'steering-group-member', 'operator'`;

const ROLES = [
  `CREATE FUNCTION has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && wanted`,
  `COMMENT ON FUNCTION has_role IS 'Whether whoever a transaction is of has one of these roles.'`,
];

/** What a transaction asks to be opened is opened to roles that may alone. */
const OPENED = [
  SUSTAINMENT_OPEN(`coalesce(current_setting('app.sustainment_open', true), '') = 'region' AND has_role(${REGIONAL})`),
  EDITIONS_OPEN(
    `CASE WHEN current_setting('app.editions_open', true) = 'drafts'
           AND has_role('administrator', 'group-member', 'group-chair', 'operator') THEN 'drafts'
          WHEN current_setting('app.editions_open', true) = 'group' AND has_role(${REGIONAL}) THEN 'group' ELSE '' END`,
  ),
];

const THEIRS = `account_id::text = own_account()`;
/** Whoever proves who they are is nobody yet; those who administer end what others have. */
const PROVING = `own_account() IS NULL OR ${THEIRS} OR has_role('administrator', 'operator')`;
const remove = (table: string, whose: string) =>
  `CREATE POLICY ${table}_remove ON ${table} FOR DELETE TO ${APP_ROLE} USING (${whose})`;

const PROOFS = [
  ...['session', 'sign_in_link', 'api_token', 'api_request'].flatMap((table) => wall(table, PROVING, PROVING)),
  remove('session', PROVING),
  remove('api_request', PROVING),
];

const SENDERS = `has_role('administrator', 'group-member', 'operator')`;
const FOLLOWERS = `has_role('administrator', 'group-member', 'group-chair', 'operator')`;
const SENT = [
  ...wall('mail_choice', `${THEIRS} OR ${SENDERS}`, THEIRS),
  ...wall('feed_address', `${THEIRS} OR has_role('operator')`, THEIRS),
  remove('feed_address', THEIRS),
  ...wall('edition_reader', `${THEIRS} OR ${FOLLOWERS}`, THEIRS),
  ...wall('outgoing_message', `${THEIRS} OR ${FOLLOWERS}`, SENDERS),
  ...wall('reminder_sent', THEIRS, THEIRS),
  ...wall('action_reminder', THEIRS, THEIRS),
];

const PROPOSERS = `has_role('group-member', 'group-chair', 'steering-group-member')`;
const SEEN_PUBLICATION = 'EXISTS (SELECT 1 FROM publication p WHERE p.id = publication_id)';
const FIGURES = [
  ...wall('publication', `published_at IS NOT NULL OR has_role(${REGIONAL})`, PROPOSERS),
  ...wall('publication_attempt', `has_role(${REGIONAL}) AND ${SEEN_PUBLICATION}`, PROPOSERS),
];

/** A view is shared with those who may compare boards, and with nobody else. */
const VIEWS = [`ALTER POLICY saved_view_read ON saved_view USING (${THEIRS} OR is_shared AND has_role(${REGIONAL}))`];
