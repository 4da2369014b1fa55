import { APP_ROLE, inTransaction } from '#libs/database';
import { operatorFor } from '#libs/authority';
import type { DataSource } from 'typeorm';
import { draftOf } from './builders/draft.js';
import { laterTypologies } from './builders/later-typologies.js';
import { type Record, openRecord } from './builders/record.js';
import { releaseToRegion } from './builders/released.js';
import { asOwner } from './builders/test-database.js';

/** The tables that hold a board's words, and how a statement would touch one row of another board's. */
const GUARDED = [
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
  'impact_evidence',
  'impact_evidence_wording',
  'impact_result',
  'disposal',
  'disposal_item',
  'legal_hold',
];
/** Of these nothing ever leaves the board; of the rest the region reads the released part. */
const KEPT_BY_BOARD = [
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

/** The passage begun by the board's own hand (settled, no suggestion of it would count and be carried), given to a second coder, and kept in a calibration set. */
const CODED = `
  WITH passage AS (SELECT id FROM passage), made AS (
    INSERT INTO calibration_set (name, typology_version, made_by) VALUES ('Spring', '2013.1', 'x') RETURNING id),
  item AS (INSERT INTO calibration_item (set_id, passage_id, codes, valence)
           SELECT made.id, passage.id, '{}', 'concern' FROM made, passage),
  given AS (INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by)
            SELECT id, 'y', 'second', 'x' FROM passage)
  INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
  SELECT id, 'operator', 'first', 1, '2013.1', '[]', '{}', '{"value": "concern", "state": "accepted"}', '{}', false FROM passage`;

/** A quarter the board had nothing of, one that had come in on paper, and a review it knows of. */
const RETURNED = [
  `INSERT INTO nil_statement (board_id, quarter, stated_on, reason, stated_by) VALUES ('ambleford', '2013-Q3', '2013-10-08', 'Quiet', 'x')`,
  `INSERT INTO earlier_return (board_id, quarter, received_on, recorded_by) VALUES ('ambleford', '2013-Q4', '2014-01-08', 'x')`,
  `INSERT INTO known_review (board_id, review_type, reference, known_on, expected_by, added_by)
   VALUES ('ambleford', 'audit', 'A/1', '2014-01-08', '2014-04-08', 'x')`,
];
/** What is recorded of that review. */
const REGISTERED = [
  `INSERT INTO review_stage (review_id, stage, number, board_id, state, on_day, recorded_by, recorded_at)
   SELECT id, 'notified', 1, board_id, 'held', '2014-01-08', 'x', now() FROM known_review`,
  `INSERT INTO review_fact (review_id, fact, number, board_id, choices, words, recorded_by, recorded_at)
   SELECT id, 'family-why-not', 1, board_id, '{declined}', 'Asked twice', 'x', now() FROM known_review`,
  `INSERT INTO review_reading (review_id, kind, subject, board_id, state) SELECT id, 'rule', 'family-invited', board_id, 'met' FROM known_review`,
];
/** The revision checked, something found in it and decided on, signed, stopped and the stop lifted, an attempt to identify. */
const GATED = `
  WITH r AS (SELECT id, summary_id, board_id FROM revision),
  checked AS (INSERT INTO release_check (board_id, summary_id, revision_id, actor_id)
              SELECT board_id, summary_id, id, 'x' FROM r RETURNING *),
  found AS (INSERT INTO release_finding (board_id, revision_id, first_check_id, key, start_at, end_at, kind, class, certainty, suggestion, why)
            SELECT board_id, revision_id, id, 'themes.0', 0, 3, 'name', 'direct', 'block', 'a nurse', 'A name.' FROM checked RETURNING *),
  decided AS (INSERT INTO release_resolution (board_id, finding_id, actor_id, choice, reason)
              SELECT board_id, id, 'x', 'keep', 'No name.' FROM found),
  signed AS (INSERT INTO release_signature (check_id, part, board_id, actor_id, on_paper)
             SELECT id, 'submitter', board_id, 'x', false FROM checked),
  stopped AS (INSERT INTO release_stop (board_id, summary_id, actor_id, reason, lifted_by, lifted_at, lift_reason)
              SELECT board_id, summary_id, 'x', 'Press', 'x', now(), 'Over' FROM r)
  INSERT INTO intruder_check (board_id, revision_id, actor_id, tried_by, tried_on, tried, outcome, result)
  SELECT board_id, id, 'x', 'y', '2014-04-01', 'Newspapers', 'not-identified', 'Nobody' FROM r`;
/** The board's own report, edited, commented on and composed. */
const REPORTED = [
  `INSERT INTO edition (kind, subject, subject_key, board_id, title, snapshot_id, state, version, content, gathered, composed_at, composed_by)
   VALUES ('annual-report', '{}', 'annual-report:2013-14:ambleford', 'ambleford', 'x', 'x', 'draft', 1, '{}', '{}', now(), 'x')`,
  `INSERT INTO edition_edit (edition_id, target, number, kind, content, against, made_by, made_at)
   SELECT id, 'a', 1, 'hide', '{}', '[]', 'x', now() FROM edition`,
  `INSERT INTO edition_comment (edition_id, section_id, author_id, at, text) SELECT id, 'a', 'x', now(), 'x' FROM edition`,
  `INSERT INTO edition_step (edition_id, action, to_state, version, actor_id, at) SELECT id, 'compose', 'draft', 1, 'x', now() FROM edition`,
];
/** The board's record proposed for disposal, and a hold over all of its records. */
const RETAINED = [
  `INSERT INTO disposal (board_id, proposed_by, proposed_at) VALUES ('ambleford', 'x', now())`,
  `INSERT INTO disposal_item (disposal_id, board_id, record_class, record_id, counted_from, due_on, source)
   SELECT d.id, s.board_id, 'learning-summary', s.id, '2004-04-02', '2014-04-02', 'Ten years' FROM disposal d, summary s`,
  `INSERT INTO legal_hold (board_id, reason, placed_by, placed_at) VALUES ('ambleford', 'An inquiry', 'x', now())`,
];
/** What the board did with a message. */
const ANSWERED = [
  `INSERT INTO uptake_message (edition_id, message_id, number, kind, quarter, words, asked_at)
   SELECT id, 'm', 1, 'regional-digest', '2014-Q1', 'x', now() FROM edition`,
  `INSERT INTO uptake_answer (edition_id, message_id, board_id, number, step, reason, heard_with, evidence, is_shared, answered_by, answered_at)
   SELECT id, 'm', 'ambleford', 1, 'not-relevant', 'x', '{}', '{}', true, 'x', now() FROM edition`,
];
/** What the board would be asked to follow, how far it came, and what it found. */
const FOLLOWED = [
  `INSERT INTO recommendation (board_id, summary_id, revision_id, place, taken_up_at, kind, agencies, agencies_from)
   SELECT board_id, summary_id, id, 0, now(), 'single', '{}', 'words' FROM revision`,
  `INSERT INTO action (board_id, summary_id, revision_id, place, taken_up_at, agencies)
   SELECT board_id, summary_id, id, 0, now(), '{}' FROM revision`,
  `INSERT INTO impact_evidence (board_id, summary_id, revision_id, place, taken_up_at)
   SELECT board_id, summary_id, id, 0, now() FROM revision`,
  ...[
    ['recommendation', 'recommendation_id'],
    ['action', 'action_id'],
    ['impact_evidence', 'evidence_id'],
  ].map(
    ([table, of]) => `INSERT INTO ${table}_wording (${of}, revision_id, passage_id, board_id, place)
   SELECT i.id, p.revision_id, p.id, p.board_id, 0 FROM ${table} i JOIN passage p USING (revision_id) LIMIT 1`,
  ),
  `INSERT INTO action_status (action_id, number, board_id, state, said_by, recorded_at)
   SELECT id, 1, board_id, 'in-progress', 'x', now() FROM action`,
  `INSERT INTO impact_result (evidence_id, number, board_id, result, confidence, on_day, day_precision, said_by, recorded_at)
   SELECT id, 1, board_id, 'improved', 'low', '2014-04-01', 'day', 'x', now() FROM impact_evidence`,
  `INSERT INTO recurrence (board_id, summary_id, code, action_id, quarter, completed_on, recurred_on, days, of_concern,
     same_agency, same_circumstance, incident, action_carried, strength, found_in, found_at)
   SELECT board_id, summary_id, 'child-voice', id, '2014-Q1', '2013-06-01', '2014-01-01', 214, true, true, true, 'after', false,
     'strong', 'x', now() FROM action`,
  `INSERT INTO recurrence_step (recurrence_id, number, board_id, kind, said, taken_by, taken_at)
   SELECT id, 1, board_id, 'raised', '{"question": "x"}', 'x', now() FROM recurrence`,
  `INSERT INTO recurrence_lesson (board_id, code, same_agency, reason, recurrence_id, taught_by, taught_at)
   SELECT board_id, code, same_agency, 'other-service', id, 'x', now() FROM recurrence`,
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
  await record.summaries.receive(operatorFor('ambleford'), { name: 'a.docx', bytes: new Uint8Array([1]) }, draft);
  await record.forms.start(operatorFor('ambleford'));
  await record.labels.teach(operatorFor('ambleford'), [{ text: 'What happened next', field: 'changes' }]);
  await record.tagging.suggestMissing(operatorFor('ambleford'));
  record.typologies.add(laterTypologies(record.typology));
  await record.recoding.recodeMissing(operatorFor('ambleford'));
  await inTransaction(app, operatorFor('ambleford'), (manager) => manager.query(CODED));
  await asOwner(
    record.url,
    'INSERT INTO followed_revision (revision_id, summary_id, board_id) SELECT id, summary_id, board_id FROM revision',
  );
  for (const sql of [...RETURNED, ...REGISTERED, ...REPORTED, ...ANSWERED, ...FOLLOWED, ...RETAINED])
    await inTransaction(app, operatorFor('ambleford'), (manager) => manager.query(sql));
  await inTransaction(app, operatorFor('ambleford'), (manager) => manager.query(GATED));
});
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
    recommendation_wording: 'passage_id',
    review_stage: 'on_day',
    review_fact: 'words',
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

it('keeps row-level security on for every table that names a board, except accounts', async () => {
  const unguarded = await asOwner(
    record.url,
    `SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE a.attname = 'board_id' AND c.relkind = 'r' AND NOT c.relrowsecurity`,
  );
  expect(unguarded).toEqual([{ relname: 'account' }]);
});
