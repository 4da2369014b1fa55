import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction } from '#libs/database';
import { may, type Role, ROLES } from '#libs/authority';
import { projectRoot } from '#libs/kernel';
import type { DataSource } from 'typeorm';
import { publishedEdition } from './builders/published-edition.js';
import { openRecord } from './builders/record.js';
import { asOwner } from './builders/test-database.js';

let record: Awaited<ReturnType<typeof openRecord>>;
let app: DataSource;
beforeAll(async () => {
  record = await openRecord();
  app = record.database;
  await publishedEdition(record, { kind: 'regional-digest', quarter: '2014-Q1' });
});
afterAll(() => record.close());

it('lets no view and no function past the walls that does not say so', async () => {
  const views = await asOwner(
    record.url,
    `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
        AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'`,
  );
  const silent = await asOwner(
    record.url,
    `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        AND prorettype <> 'trigger'::regtype AND obj_description(oid) IS NULL`,
  );
  expect([views, silent]).toEqual([[], []]);
});

describe('what is somebody’s own', () => {
  const OPEN_TO: Record<string, { nobody: boolean; roles: readonly Role[] }> = {
    session: { nobody: true, roles: ['administrator'] },
    sign_in_link: { nobody: true, roles: ['administrator'] },
    api_token: { nobody: true, roles: ['administrator'] },
    api_request: { nobody: true, roles: ['administrator'] },
    mail_choice: { nobody: false, roles: ['administrator', 'group-member'] },
    feed_address: { nobody: false, roles: [] },
    edition_reader: { nobody: false, roles: ['administrator', 'group-member', 'group-chair'] },
    outgoing_message: { nobody: false, roles: ['administrator', 'group-member', 'group-chair'] },
    waiting_notice: { nobody: false, roles: [] },
    reminder_sent: { nobody: false, roles: [] },
    action_reminder: { nobody: false, roles: [] },
  };
  const ANN = '0b5f1e0e-58a6-4a3c-9d0b-2a0f6f3c7f11';
  const PERSONAL = [
    `INSERT INTO account (id, email, name, roles) VALUES ('${ANN}', 'ann@example.org', 'Ann', '{coder}')`,
    `INSERT INTO session (token_hash, account_id, created_at, last_seen_at) VALUES ('x', '${ANN}', now(), now())`,
    `INSERT INTO sign_in_link (token_hash, account_id, expires_at) VALUES ('x', '${ANN}', now())`,
    `INSERT INTO api_token (token_hash, account_id, name, scopes, created_at, expires_at) VALUES ('x', '${ANN}', 'x', '{}', now(), now())`,
    `INSERT INTO api_request (account_id, key, body_hash, at) VALUES ('${ANN}', 'x', 'x', now())`,
    `INSERT INTO mail_choice (account_id, digests, briefings, themes, own_reports, waiting, chosen_at)
     VALUES ('${ANN}', true, 'all', '{}', true, true, now())`,
    `INSERT INTO feed_address (account_id, secret_hash, made_at) VALUES ('${ANN}', 'x', now())`,
    `INSERT INTO edition_reader (edition_id, account_id, opened_at) SELECT id, '${ANN}', now() FROM edition LIMIT 1`,
    `INSERT INTO outgoing_message (edition_id, account_id, occasion, state, attempts, queued_at)
     SELECT id, '${ANN}', 'published', 'queued', 0, now() FROM edition LIMIT 1`,
    `INSERT INTO waiting_notice (account_id, kind, board_id, record_id, reference)
     VALUES ('${ANN}', 'submitted', 'ambleford', gen_random_uuid(), 'IR-1')`,
    `INSERT INTO reminder_sent (account_id, item, stage, sent_at, sent_by) VALUES ('${ANN}', 'x', 'x', now(), 'x')`,
    `INSERT INTO action_reminder (account_id, item, stage, sent_at, sent_by) VALUES ('${ANN}', 'x', 'x', now(), 'x')`,
  ];
  beforeAll(async () => {
    for (const sql of PERSONAL) await asOwner(record.url, sql);
  });

  it.each(Object.entries(OPEN_TO))('is behind a wall in %s', async (table, { nobody, roles }) => {
    const seen = (scope: Parameters<typeof inTransaction>[1]) =>
      inTransaction(app, scope, async (manager) => {
        const rows = await manager.query<unknown[]>(`SELECT 1 FROM ${table} WHERE account_id = $1`, [ANN]);
        return rows.length > 0;
      });
    expect(await seen({ id: ANN, boardId: null, roles: ['coder'] })).toBe(true);
    const others = await Promise.all(
      ROLES.map(async (role) => [role, await seen({ id: 'another', boardId: 'ambleford', roles: [role] })]),
    );
    expect(Object.fromEntries(others)).toEqual(Object.fromEntries(ROLES.map((role) => [role, roles.includes(role)])));
    expect((await app.query<unknown[]>(`SELECT 1 FROM ${table}`)).length > 0).toBe(nobody);
  });
});

it.each(ROLES)(
  'opens to a %s no more of the region than the table of rights does, whatever the code asks for',
  async (role) => {
    const scope = { id: 'someone', name: '', boardId: null, roles: [role] };
    const opened = (setting: string, value: string, sql: string) =>
      inTransaction(app, scope, async (manager) => {
        await manager.query('SELECT set_config($1, $2, true)', [setting, value]);
        const [row] = await manager.query<{ open: unknown }[]>(`SELECT ${sql} AS open`);
        return row!.open;
      });
    expect(await opened('app.sustainment_open', 'region', 'sustainment_open()')).toBe(may(scope, 'sustainment.follow'));
    expect(await opened('app.editions_open', 'drafts', `editions_open() = 'drafts'`)).toBe(
      may(scope, 'editions.see-drafts', 'region'),
    );
    expect(await opened('app.editions_open', 'group', `editions_open() = 'group'`)).toBe(
      may(scope, 'dashboards.compare-boards'),
    );
  },
);

/** Where statements are made in nobody's name, and why that opens nothing. All others run in a scope, and walls hold them. */
const WITHOUT_SCOPE: Record<string, string> = {
  'libs/actions/src/action-reminders.service.ts': 'the accounts there are to remind',
  'libs/actions/src/progress-reader.ts': 'counts the database itself draws from what is released',
  'libs/audit/src/': 'lines of the audit trail, its seals, and what one’s own reading is for',
  'libs/backup/src/backup-ledger.ts': 'how backups went; nothing of what is in them',
  'libs/coding/src/export.service.ts': 'a line of the audit trail',
  'libs/disclosure/src/publications.service.ts': 'what everybody may read, signed in or not',
  'libs/editions/src/public-editions.service.ts': 'what everybody may read, signed in or not',
  'libs/fidelity/src/earlier-governance.ts': 'proposals, which all read',
  'libs/identity/src/': 'who it is has to be found out first',
  'libs/people/src/': 'who has access and what was decided on it, of all boards; no word of a record',
  'libs/release/src/safeguards.service.ts': 'whether a revision is cleared, which the database itself answers',
  'libs/retention/src/retention-reader.ts': 'names of people who decided',
  'libs/returns/src/known-reviews.service.ts': 'counts the database itself draws',
  'libs/returns/src/reminders.service.ts': 'the accounts there are to remind',
  'libs/returns/src/returns-reader.ts': 'a line of the audit trail',
  'libs/reviews/src/register-counts.ts': 'counts of readings the database itself gives the region',
  'libs/sustainment/src/embedding-queries.service.ts': 'whether a board lets itself be named, which all read',
  'libs/sustainment/src/sustainment-reader.ts': 'counts the database itself draws',
  'libs/tagging/src/tagger-versions.ts': 'the tagger in use, which is no board’s',
  'libs/typology/src/': 'versions of the typology, which all read',
  'libs/uptake/src/uptake-reader.ts': 'messages and counts, which all read',
};

it('reaches the record in nobody’s name only where that is said and opens nothing', () => {
  const files = readdirSync(join(projectRoot, 'libs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/src\/.*\.ts$/.test(file) && !file.endsWith('spec.ts') && !file.startsWith('database/'))
    .map((file) => `libs/${file}`);
  const unscoped = files.filter((file) =>
    /\bdatabase\.(manager|query|transaction|createQueryBuilder|getRepository)\b/.test(
      readFileSync(join(projectRoot, file), 'utf8'),
    ),
  );
  const said = (file: string) => Object.keys(WITHOUT_SCOPE).some((known) => file.startsWith(known));
  expect(
    unscoped
      .filter((file) => !said(file))
      .map((file) => `${file}: use inTransaction, or say in second-wall.db-spec.ts why not.`),
  ).toEqual([]);
});
