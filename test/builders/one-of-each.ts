import type { Subject } from '#libs/digests';
import pg from 'pg';
import { documentWith } from './published-edition.js';

/** What a board holds one of: the id of each, by the kind of record. */
export type OneOfEach = Record<
  | 'disposal'
  | 'hold'
  | 'summary'
  | 'revision'
  | 'passage'
  | 'file'
  | 'review'
  | 'report'
  | 'action'
  | 'recurrence'
  | 'lesson'
  | 'recoding',
  string
>;

/**
 * Gives a revision a row in every table that holds what hangs on it, and its board one in every table that holds what is
 * the board's: past the walls, as the owner of the tables. `turn` keeps what is once a quarter or a year apart.
 */
export async function oneOfEach(url: string, revisionId: string, turn = 1): Promise<OneOfEach> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const one = async (sql: string, values: unknown[] = [revisionId]) => {
    const { rows } = await client.query<{ id: string }>(sql, values);
    return rows[0]?.id ?? '';
  };
  try {
    const { rows } = await client.query<{ summary: string; board: string; passage: string; file: string }>(ABOUT, [
      revisionId,
    ]);
    const { summary, board, passage, file } = rows[0]!;
    for (const sql of CODED) await one(sql, [passage]);
    const review = await one(REVIEW, [board, `A/${turn}`]);
    for (const sql of REGISTERED) await one(sql, [review]);
    for (const sql of RETURNED) await one(sql, [board, `201${turn}-Q3`]);
    for (const sql of GATED) await one(sql);
    const subject = {
      kind: 'annual-report' as const,
      board,
      year: (['2011-12', '2012-13', '2013-14'] as const)[turn]!,
    } satisfies Subject;
    const content = documentWith(subject, ['A message']);
    const report = await one(REPORT, [subject, `annual-report:${subject.year}:${board}`, board, content]);
    for (const sql of REPORTED) await one(sql, [report]);
    await one(ANSWERED, [board, `digest:${revisionId}`]);
    const action = await one(TAKEN_UP[1]!);
    await one(TAKEN_UP[0]!);
    await one(TAKEN_UP[2]!);
    for (const sql of FOLLOWED) await one(sql);
    const recurrence = await one(RECURRENCE, [action, ['child-voice', 'early-help'][turn % 2]]);
    await one(STEP, [recurrence]);
    const disposal = await one(DISPOSAL, [board]);
    await one(DISPOSAL_ITEM, [disposal, board, summary]);
    return {
      summary,
      revision: revisionId,
      passage,
      file,
      review,
      report,
      action,
      recurrence,
      disposal,
      hold: await one(HOLD, [board]),
      lesson: await one(LESSON, [recurrence]),
      recoding: await one(RECODING, [passage]),
    };
  } finally {
    await client.end();
  }
}

const ABOUT = `
  SELECT r.summary_id AS summary, r.board_id AS board, d.file_id AS file,
         (SELECT p.id FROM passage p WHERE p.revision_id = r.id AND p.field = 'themes' ORDER BY p.ordinal LIMIT 1) AS passage
    FROM revision r JOIN revision_detail d ON d.revision_id = r.id WHERE r.id = $1`;

/** The passage coded by two people who differ, given to a third, kept in a calibration set. */
const FACETS = `'{"agencies": [], "circumstances": [], "harmTypes": []}'`;
const coding = (coder: string, purpose: string, code: string) => `
  INSERT INTO coding (passage_id, coder_id, purpose, number, typology_version, codes, held, valence, facets, is_complete)
  VALUES ($1, '${coder}', '${purpose}', 1, '2013.1', '[{"code": "${code}", "state": "added"}]', '{${code}}',
          '{"value": "concern", "state": "added"}', ${FACETS}, true)`;
const CODED = [
  coding('operator', 'first', 'child-voice'),
  coding('another', 'second', 'early-help'),
  `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by, done_at) VALUES ($1, 'another', 'second', 'x', now())`,
  `INSERT INTO calibration_set (name, typology_version, made_by)
   SELECT 'Spring', '2013.1', 'x' WHERE NOT EXISTS (SELECT 1 FROM calibration_set) AND $1::uuid IS NOT NULL`,
  `INSERT INTO calibration_item (set_id, passage_id, codes, valence) SELECT id, $1, '{}', 'concern' FROM calibration_set LIMIT 1`,
];
const RECODING = `
  INSERT INTO recoding (passage_id, source, from_version, from_code, to_version, basis, by)
  SELECT $1, c.id::text, '2013.1', 'child-voice', '2013.2', 'queued', 'x' FROM coding c
   WHERE c.passage_id = $1 AND c.purpose = 'first' RETURNING id`;
/** A quarter the board had nothing of, one that had come in on paper, and what it calls a part of its forms. */
const RETURNED = [
  `INSERT INTO nil_statement (board_id, quarter, stated_on, reason, stated_by) VALUES ($1, $2, '2013-10-08', 'Quiet', 'x')`,
  `INSERT INTO earlier_return (board_id, quarter, received_on, recorded_by) VALUES ($1, $2, '2014-01-08', 'x')`,
  `INSERT INTO disposed_return (board_id, quarter, released_at) VALUES ($1, $2, '2014-01-09') ON CONFLICT DO NOTHING`,
  `INSERT INTO label_map (board_id, label, field, taught_by, taught_at) VALUES ($1, 'next ' || $2, 'changes', 'x', now())`,
];
/** A review the board knows of, and what is recorded of it. */
const REVIEW = `
  INSERT INTO known_review (board_id, review_type, reference, known_on, expected_by, added_by)
  VALUES ($1, 'audit', $2, '2014-01-08', '2014-04-08', 'x') RETURNING id`;
const REGISTERED = [
  `INSERT INTO review_stage (review_id, stage, number, board_id, state, on_day, recorded_by, recorded_at)
   SELECT id, 'notified', 1, board_id, 'held', '2014-01-08', 'x', now() FROM known_review WHERE id = $1`,
  `INSERT INTO review_fact (review_id, fact, number, board_id, choices, words, recorded_by, recorded_at)
   SELECT id, 'family-why-not', 1, board_id, '{declined}', 'Asked twice', 'x', now() FROM known_review WHERE id = $1`,
  `INSERT INTO review_reading (review_id, kind, subject, board_id, state)
   SELECT id, 'rule', 'family-invited', board_id, 'met' FROM known_review WHERE id = $1`,
];
/** The revision checked, something found in it and decided on, signed, stopped and the stop lifted, an attempt to identify. */
const GATED = [
  `WITH r AS (SELECT id, summary_id, board_id FROM revision WHERE id = $1),
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
   SELECT board_id, id, 'x', 'y', '2014-04-01', 'Newspapers', 'not-identified', 'Nobody' FROM r`,
];
/** The board's own report, edited, commented on and composed. */
const REPORT = `
  INSERT INTO edition (kind, subject, subject_key, board_id, title, snapshot_id, state, version, content, gathered, composed_at, composed_by)
  VALUES ('annual-report', $1, $2, $3, 'x', 'x', 'draft', 1, $4, '{}', now(), 'x') RETURNING id`;
const REPORTED = [
  `INSERT INTO edition_edit (edition_id, target, number, kind, content, against, made_by, made_at)
   VALUES ($1, 'messages', 1, 'hide', '{}', '[]', 'x', now())`,
  `INSERT INTO edition_comment (edition_id, section_id, author_id, at, text) VALUES ($1, 'messages', 'x', now(), 'x')`,
  `INSERT INTO edition_step (edition_id, action, to_state, version, actor_id, at) VALUES ($1, 'compose', 'draft', 1, 'x', now())`,
];
/** What the board did with a message of a digest. */
const ANSWERED = `
  WITH digest AS (
    INSERT INTO edition (kind, subject, subject_key, title, snapshot_id, state, version, content, gathered, composed_at, composed_by)
    VALUES ('regional-digest', '{}', $2, 'x', 'x', 'draft', 1, '{}', '{}', now(), 'x') RETURNING id),
  asked AS (
    INSERT INTO uptake_message (edition_id, message_id, number, kind, quarter, words, asked_at)
    SELECT id, 'm', 1, 'regional-digest', '2014-Q1', 'x', now() FROM digest)
  INSERT INTO uptake_answer (edition_id, message_id, board_id, number, step, reason, heard_with, evidence, is_shared, answered_by, answered_at)
  SELECT id, 'm', $1, 1, 'not-relevant', 'x', '{}', '{}', true, gen_random_uuid()::text, now() FROM digest`;
/** What the board would be asked to follow, how far it came, and what it found. */
const TAKEN_UP = [
  `INSERT INTO recommendation (board_id, summary_id, revision_id, place, taken_up_at, kind, agencies, agencies_from)
   SELECT board_id, summary_id, id, 90, now(), 'single', '{}', 'words' FROM revision WHERE id = $1 RETURNING id`,
  `INSERT INTO action (board_id, summary_id, revision_id, place, taken_up_at, agencies)
   SELECT board_id, summary_id, id, 90, now(), '{}' FROM revision WHERE id = $1 RETURNING id`,
  `INSERT INTO impact_evidence (board_id, summary_id, revision_id, place, taken_up_at)
   SELECT board_id, summary_id, id, 90, now() FROM revision WHERE id = $1 RETURNING id`,
];
const FOLLOWED = [
  `INSERT INTO followed_revision (revision_id, summary_id, board_id) SELECT id, summary_id, board_id FROM revision WHERE id = $1`,
  ...[
    ['recommendation', 'recommendation_id'],
    ['action', 'action_id'],
    ['impact_evidence', 'evidence_id'],
  ].map(
    ([table, of]) => `INSERT INTO ${table}_wording (${of}, revision_id, passage_id, board_id, place)
   SELECT i.id, p.revision_id, p.id, p.board_id, 90 FROM ${table} i JOIN passage p USING (revision_id)
    WHERE i.revision_id = $1 AND i.place = 90 LIMIT 1`,
  ),
  `INSERT INTO action_status (action_id, number, board_id, state, said_by, recorded_at)
   SELECT id, 1, board_id, 'in-progress', 'x', now() FROM action WHERE revision_id = $1 AND place = 90`,
  `INSERT INTO recommendation_confirmation (recommendation_id, number, board_id, is_confirmed, on_day, day_precision, said_by, recorded_at)
   SELECT id, 1, board_id, true, '2014-04-01', 'day', 'x', now() FROM recommendation WHERE revision_id = $1 AND place = 90`,
  `INSERT INTO impact_result (evidence_id, number, board_id, result, confidence, on_day, day_precision, said_by, recorded_at)
   SELECT id, 1, board_id, 'improved', 'low', '2014-04-01', 'day', 'x', now() FROM impact_evidence WHERE revision_id = $1 AND place = 90`,
];
/** A record proposed for disposal, and a hold over all of its board's. */
const DISPOSAL = `INSERT INTO disposal (board_id, proposed_by, proposed_at) VALUES ($1, 'x', now()) RETURNING id`;
const DISPOSAL_ITEM = `
  INSERT INTO disposal_item (disposal_id, board_id, record_class, record_id, counted_from, due_on, source)
  VALUES ($1, $2, 'learning-summary', $3, '2004-04-02', '2014-04-02', 'Ten years')`;
const HOLD = `INSERT INTO legal_hold (board_id, reason, placed_by, placed_at) VALUES ($1, 'An inquiry', 'x', now()) RETURNING id`;
const RECURRENCE = `
  INSERT INTO recurrence (board_id, summary_id, code, action_id, quarter, completed_on, recurred_on, days, of_concern,
    same_agency, same_circumstance, incident, action_carried, strength, found_in, found_at)
  SELECT board_id, summary_id, $2, id, '2014-Q1', '2013-06-01', '2014-01-01', 214, true, true, true, 'after', false,
    'strong', 'x', now() FROM action WHERE id = $1 RETURNING id`;
const STEP = `
  INSERT INTO recurrence_step (recurrence_id, number, board_id, kind, said, taken_by, taken_at)
  SELECT id, 1, board_id, 'raised', '{"question": "x"}', 'x', now() FROM recurrence WHERE id = $1`;
const LESSON = `
  INSERT INTO recurrence_lesson (board_id, code, same_agency, reason, recurrence_id, taught_by, taught_at)
  SELECT board_id, code, same_agency, 'other-service', id, 'x', now() FROM recurrence WHERE id = $1 RETURNING id`;
