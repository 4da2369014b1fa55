import { APP_ROLE, inTransaction } from '#libs/database';
import { operatorFor } from '#libs/authority';
import type { DataSource } from 'typeorm';
import { draftOf } from './builders/draft.js';
import { oneOfEach } from './builders/one-of-each.js';
import { type Record, openRecord } from './builders/record.js';
import { releaseToRegion } from './builders/released.js';
import { asOwner } from './builders/test-database.js';

/** The tables that hold a board's words, and how a statement would touch one row of another board's. */
const GUARDED = [
  'audit_entry',
  'uploaded_file',
  'summary',
  'revision',
  'revision_detail',
  'passage',
  'search_document',
  'summary_event',
  'label_map',
  'passage_tagging',
  'suggested_code',
  'coding',
  'coding_assignment',
  'calibration_item',
  'recoding',
  'form_in_progress',
  'nil_statement',
  'earlier_return',
  'known_review',
  'review_stage',
  'review_fact',
  'review_reading',
  'release_check',
  'release_finding',
  'release_resolution',
  'release_signature',
  'release_stop',
  'intruder_check',
  'edition',
  'edition_edit',
  'edition_comment',
  'edition_step',
  'uptake_answer',
  'recurrence',
  'recurrence_step',
  'recurrence_lesson',
  'followed_revision',
  'recommendation',
  'recommendation_wording',
  'action',
  'action_wording',
  'action_status',
  'recommendation_confirmation',
  'impact_evidence',
  'impact_evidence_wording',
  'impact_result',
  'disposal',
  'disposal_item',
  'legal_hold',
];
/** Of these nothing ever leaves the board; of the rest the region reads the released part. */
const KEPT_BY_BOARD = [
  'audit_entry',
  'uploaded_file',
  'revision_detail',
  'summary_event',
  'form_in_progress',
  'label_map',
  'nil_statement',
  'earlier_return',
  'known_review',
  'review_stage',
  'review_fact',
  'review_reading',
  'release_check',
  'release_finding',
  'release_resolution',
  'release_signature',
  'release_stop',
  'intruder_check',
  'edition',
  'edition_edit',
  'edition_comment',
  'edition_step',
  'uptake_answer',
  'followed_revision',
  'recurrence',
  'recurrence_step',
  'recurrence_lesson',
  'disposal',
  'disposal_item',
  'legal_hold',
];

let record: Record;
let app: DataSource;
const seenBy = async (boardId: string | null, table: string) => {
  const rows = await inTransaction(app, { id: 'someone', boardId }, (manager) =>
    manager.query(`SELECT 1 FROM ${table}`),
  );
  return (rows as unknown[]).length;
};

beforeAll(async () => {
  record = await openRecord();
  app = record.database;
  const draft = draftOf({
    boardId: 'ambleford',
    themes: 'The HV was not told that the child was not brought to the clinic.',
  });
  const held = await record.summaries.receive(
    operatorFor('ambleford'),
    { name: 'a.docx', bytes: new Uint8Array([1]) },
    draft,
  );
  if (!held.ok) throw new Error(held.refusals[0].code);
  await record.tagging.suggestMissing(operatorFor('ambleford'));
  await record.forms.start(operatorFor('ambleford'));
  await oneOfEach(record.url, held.value.revisionId);
}, 60_000);
afterAll(() => record.close());

describe.each(GUARDED)('the wall around %s', (table) => {
  it('shows its own board the unreleased rows, and shows them to no other board, to the region, or without a scope', async () => {
    expect(await seenBy('ambleford', table)).toBeGreaterThan(0);
    expect(await seenBy('brackenmoor', table)).toBe(0);
    expect(await seenBy(null, table)).toBe(0);
    expect(await app.query(`SELECT 1 FROM ${table}`)).toEqual([]);
  });

  it('lets no other board write into it', async () => {
    const columns = await asOwner<{ copy: string }>(
      record.url,
      `SELECT string_agg(quote_ident(column_name), ', ') AS copy FROM information_schema.columns
        WHERE table_name = $1 AND is_identity = 'NO'`,
      [table],
    );
    const [row] = await asOwner<{ row: string }>(
      record.url,
      `SELECT row_to_json(t)::text AS row FROM ${table} t LIMIT 1`,
    );
    const insert = `INSERT INTO ${table} (${columns[0]!.copy}) SELECT ${columns[0]!.copy} FROM json_populate_record(NULL::${table}, $1::json)`;
    const asOther = inTransaction(app, { id: 'x', boardId: 'brackenmoor' }, (manager) =>
      manager.query(insert, [row!.row]),
    );
    await expect(asOther).rejects.toThrow(/row-level security|violates foreign key|permission denied/);
  });
});

it('opens to the region just what a released revision holds', async () => {
  const [held] = await asOwner<{ id: string; revision: string }>(
    record.url,
    'SELECT id, current_revision_id AS revision FROM summary',
  );
  await releaseToRegion(record, 'ambleford', { summaryId: held!.id, revisionId: held!.revision });
  for (const table of GUARDED) {
    const open = !KEPT_BY_BOARD.includes(table);
    expect([table, (await seenBy('brackenmoor', table)) > 0, (await seenBy(null, table)) > 0]).toEqual([
      table,
      open,
      open,
    ]);
  }
});

it('keeps a later correction with the board until that is released too', async () => {
  const correction = draftOf({ boardId: 'ambleford', themes: 'A corrected line nobody else may read yet.' });
  await record.summaries.receive(operatorFor('ambleford'), { name: 'b.docx', bytes: new Uint8Array([2]) }, correction);
  const read = (boardId: string) =>
    inTransaction(app, { id: 'x', boardId }, (manager) =>
      manager.query<{ text: string }[]>('SELECT text FROM passage'),
    );
  expect((await read('ambleford')).map(({ text }) => text)).toContain('A corrected line nobody else may read yet.');
  expect((await read('brackenmoor')).map(({ text }) => text)).not.toContain(
    'A corrected line nobody else may read yet.',
  );
});

it('runs as a role that owns nothing, cannot log in, and cannot pass row-level security', async () => {
  const [role] = await asOwner(
    record.url,
    `SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1`,
    [APP_ROLE],
  );
  expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
  const owned = await asOwner(record.url, `SELECT relname FROM pg_class WHERE relowner = $1::regrole`, [APP_ROLE]);
  expect(owned).toEqual([]);
  expect(await app.query('SELECT current_user')).toEqual([{ current_user: APP_ROLE }]);
});

it('cannot change or remove history, the audit trail or a revision', async () => {
  const columns = { audit_entry: 'actor_id', summary_event: 'actor_id', revision: 'number', passage: 'text' };
  const more = {
    uploaded_file: 'content',
    suggested_code: 'code',
    revision_detail: 'reference',
    passage_tagging: 'valence',
    coding: 'held',
    calibration_item: 'codes',
    release_check: 'actor_id',
    release_finding: 'key',
    release_resolution: 'choice',
    release_signature: 'actor_id',
    release_stop: 'reason',
    intruder_check: 'result',
    edition_edit: 'content',
    edition_step: 'reason',
    uptake_answer: 'reason',
    framework_vote: 'vote',
    framework_decision: 'reason',
    framework_departure: 'what',
    framework_departure_answer: 'words',
    local_framework: 'version',
    action: 'state',
    action_status: 'note',
    impact_evidence: 'result',
    impact_result: 'words',
    recommendation_confirmation: 'is_confirmed',
    recommendation_wording: 'passage_id',
    review_stage: 'on_day',
    review_fact: 'words',
    audit_link: 'hash',
    audit_seal: 'mac',
    stated_purpose: 'purpose',
    disposal_item: 'outcome',
    disposal: 'proposed_by',
    legal_hold: 'reason',
  };
  for (const [table, column] of Object.entries({ ...columns, ...more })) {
    const asOwnBoard = (sql: string) => inTransaction(app, operatorFor('ambleford'), (manager) => manager.query(sql));
    await expect(asOwnBoard(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    await expect(asOwnBoard(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow('permission denied');
  }
});

/** Behind walls that are not a board's alone: who sees a row. Each is tried below or in its room. */
const OTHERWISE_WALLED: { [table: string]: string } = {
  session: 'its person, those who administer, and whoever is nobody yet and has its secret',
  sign_in_link: 'its person, those who administer, and whoever is nobody yet and has its secret',
  api_token: 'its person, those who administer, and whoever is nobody yet and has its secret',
  api_request: 'its person, those who administer, and whoever is nobody yet',
  mail_choice: 'its person, and those who send',
  feed_address: 'its person; the calendar and the feeds find it by its secret',
  edition_reader: 'its person, and those who follow who reads',
  outgoing_message: 'its person, and those who follow who reads',
  waiting_notice: 'its person, and what sends it',
  reminder_sent: 'its person',
  action_reminder: 'its person',
  saved_view: 'its person, and where it is shared those who may compare boards',
  publication: 'everybody once it is published, before that the group',
  publication_attempt: 'the group',
  register_change: 'everybody: which board’s register to count again, by its id; written by triggers alone',
  fact_change: 'everybody: which quarter of which board to count again, by ids; written by triggers alone',
  framework_departure: 'everybody: a board tells the region of it; written by its board',
  framework_vote: 'everybody: boards vote openly; written by its board',
  local_framework: 'everybody: a board tells the region of it; written by its board',
  recurrence_naming: 'everybody: whether a board lets itself be named; written by its board',
  matched_board: 'its board: how far its recurrences were looked for',
  search_due: 'its board: which documents are to be looked up anew, by ids; written by triggers alone',
  search_coded_under: 'its board: by which tagger its documents were looked up',
};

/** Without a wall, and why none is needed. */
const WITHOUT_WALL: { [table: string]: string } = {
  access_decision: 'who keeps which roles and why, never of a case; shown to those who decide; added to, never changed',
  access_notice: 'that somebody was told of something, by ids',
  access_review: 'which quarters were looked over',
  access_review_account: 'ids and roles of people as they were; added to, never changed',
  duty_acceptance: 'who accepted which version of the duties when; added to, never changed',
  invitation: 'an address, a name and roles of somebody who has no account yet; its secret is kept as a hash',
  passkey: 'public keys; read by whoever is nobody yet',
  authenticator_app: 'secrets sealed with a key that the database has not; read by whoever is nobody yet',
  recovery_code: 'hashes; read by whoever is nobody yet',
  external_identity: 'who somebody is to a provider; read by whoever is nobody yet',
  sign_in_ceremony: 'sign-ins under way, by hashes of secrets; of nobody yet',
  sign_in_throttle: 'counts by hashes',
  account:
    'names stand beside what people did, for all; a password is kept as an argon2id hash that no query of the rooms selects but signing in',
  audit_link: 'hashes and positions; written by a trigger alone',
  audit_seal: 'how far the chain went, and its hash',
  backup_run: 'how each backup went, without anything of what is in it',
  work_called_for: 'that figures or e-mails are to be brought up to date, of nothing in particular',
  first_load: 'when the invented region was loaded',
  record_of: 'the name of the region, and the id of the record, which is all the application reads of it',
  disposed_return: 'which quarters a board had returned; the application has no right to it at all',
  request_allowance: 'counts by what was asked and by whom, for a minute',
  stated_purpose: 'what somebody reads for, of a list; its trail is shown with what they read',
  calibration_set: 'the name of a set; its passages are behind their own wall',
  circulated_edition: 'the ids of editions taken up, for the sender',
  framework_comment: 'said to the whole region',
  framework_decision: 'told to the whole region',
  framework_departure_answer: 'told to the whole region',
  framework_proposal: 'put to the whole region',
  migrations: 'the application has no right to it at all',
  proposal_comment: 'said to the whole region',
  proposal_decision: 'told to the whole region',
  tagger: 'weights of words over all released passages; no passage',
  tagger_adoption: 'which tagger is in use and why',
  typology_proposal: 'put to the whole region, with ids of passages that are behind their own wall',
  typology_version: 'the typology is for everybody',
  uptake_message: 'messages of published documents of the region',
};

it('has said of every table behind which wall it stands, or why behind none', async () => {
  const tables = await asOwner<{ name: string; walled: boolean }>(
    record.url,
    `SELECT relname AS name, relrowsecurity AS walled FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
  );
  const said = new Set([...GUARDED, ...Object.keys(OTHERWISE_WALLED), ...Object.keys(WITHOUT_WALL)]);
  const silent = tables.filter(({ name }) => !said.has(name));
  expect(
    silent.map(
      ({ name }) => `Nobody has said what wall ${name} needs: give it one, or say in walls.db-spec.ts why not.`,
    ),
  ).toEqual([]);
  const open = tables.filter(({ walled }) => !walled).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(WITHOUT_WALL).sort());
});
