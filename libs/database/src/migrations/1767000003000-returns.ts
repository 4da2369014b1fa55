import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Nil returns, reviews known, reminders sent. The tables stay with their board; what the region may know of them comes
 * out of three functions that run past the walls and give days and marks, never a reference, a reason or anything of an
 * unreleased summary.
 */
export class Returns1767000003000 implements MigrationInterface {
  name = 'Returns1767000003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...LINKS, ...REGION_READS, ...GRANTS, ...WALLS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of ['known_review_seen(date)', 'nil_return()', 'released_return()', 'known_review_link()'])
      await runner.query(`DROP FUNCTION ${called}`);
    for (const table of ['reminder_sent', 'known_review', 'earlier_return', 'nil_statement'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  `CREATE TABLE nil_statement (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, quarter text NOT NULL, stated_on date NOT NULL,
     reason text, stated_by text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
     taken_back_at timestamptz, taken_back_by text, taken_back_reason text,
     CONSTRAINT nil_statement_pk PRIMARY KEY (id),
     CONSTRAINT nil_statement_taken_back_whole CHECK (
       (taken_back_at IS NULL) = (taken_back_by IS NULL) AND (taken_back_at IS NULL) = (taken_back_reason IS NULL)))`,
  `COMMENT ON TABLE nil_statement IS 'That a board said it had nothing to return for a quarter, and where it took that back, why. Never removed.'`,
  `CREATE INDEX nil_statement_board_index ON nil_statement (board_id, quarter)`,
  `CREATE TABLE earlier_return (
     board_id text NOT NULL, quarter text NOT NULL, received_on date NOT NULL, recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT earlier_return_pk PRIMARY KEY (board_id, quarter))`,
  `COMMENT ON TABLE earlier_return IS 'The day a return had come in by other ways, for summaries brought in afterwards.'`,
  `CREATE TABLE known_review (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, review_type text NOT NULL, reference text,
     reference_key text, known_on date NOT NULL, expected_by date NOT NULL, added_by text NOT NULL,
     added_at timestamptz NOT NULL DEFAULT now(), summary_id uuid, linked_by text, linked_at timestamptz,
     closed_reason text, closed_by text, closed_at timestamptz,
     CONSTRAINT known_review_pk PRIMARY KEY (id),
     CONSTRAINT known_review_expected_after_known CHECK (expected_by >= known_on),
     CONSTRAINT known_review_closed_with_reason CHECK (
       (closed_at IS NULL) = (closed_reason IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
     CONSTRAINT known_review_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id))`,
  `COMMENT ON TABLE known_review IS 'A review a board knows of, of which a summary is expected. Stays with the board.'`,
  `COMMENT ON COLUMN known_review.summary_id IS 'The summary linked by hand. Where none is, the one with the same reference.'`,
  `CREATE INDEX known_review_board_index ON known_review (board_id)`,
  `CREATE INDEX known_review_summary_index ON known_review (summary_id)`,
  `CREATE TABLE reminder_sent (
     account_id uuid NOT NULL, item text NOT NULL, stage text NOT NULL, sent_at timestamptz NOT NULL DEFAULT now(),
     sent_by text NOT NULL, CONSTRAINT reminder_sent_pk PRIMARY KEY (account_id, item, stage),
     CONSTRAINT reminder_sent_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE reminder_sent IS 'That a person was reminded of a return or a known review, once a stage.'`,
];

export const LINKS = [
  `CREATE FUNCTION known_review_link() RETURNS TABLE (review_id uuid, summary_id uuid, is_released boolean)
     LANGUAGE sql STABLE BEGIN ATOMIC
       SELECT k.id, found.id, found.is_released
         FROM known_review k
        CROSS JOIN LATERAL (
          SELECT s.id, s.released_revision_id IS NOT NULL
                   AND coalesce(s.id = k.summary_id OR released.reference_key = k.reference_key, false) AS is_released
            FROM summary s
            JOIN revision_detail latest ON latest.revision_id = s.current_revision_id
            LEFT JOIN revision r ON r.id = s.released_revision_id
            LEFT JOIN revision_detail released ON released.revision_id = coalesce(r.wording_of, r.id)
           WHERE s.board_id = k.board_id AND (s.id = k.summary_id OR k.summary_id IS NULL
             AND k.reference_key IN (latest.reference_key, released.reference_key))
           ORDER BY is_released DESC LIMIT 1) found;
     END`,
  `COMMENT ON FUNCTION known_review_link IS 'The summary of each known review: linked by hand, or the one with the same reference. is_released: whether the region reads it as that, so not by the reference of a correction it does not read. Behind the walls of whoever asks.'`,
];

/** What everyone may know of a board's returns. Run by their owner, past the walls, so every column is chosen for that. */
export const REGION_READS = [
  `CREATE FUNCTION released_return() RETURNS TABLE (board_id text, quarter text, summaries integer, released_at timestamptz, received_on date)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT s.board_id, r.quarter, count(DISTINCT s.id)::integer, min(e.at), min(earlier.received_on)
         FROM summary s
         JOIN revision r ON r.id = s.released_revision_id
         JOIN summary_event e ON e.summary_id = s.id AND e.kind = 'released'
         LEFT JOIN earlier_return earlier ON earlier.board_id = s.board_id AND earlier.quarter = r.quarter
        WHERE r.quarter IS NOT NULL
        GROUP BY s.board_id, r.quarter;
     END`,
  `COMMENT ON FUNCTION released_return IS 'For each board and quarter with a summary the region reads now: how many, and when the first of them was first released.'`,
  `CREATE FUNCTION nil_return() RETURNS TABLE (id uuid, board_id text, quarter text, stated_on date, is_taken_back boolean, superseded_at timestamptz)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT n.id, n.board_id, n.quarter, n.stated_on, n.taken_back_at IS NOT NULL,
              (SELECT min(e.at) FROM summary_event e JOIN revision r ON r.id = e.revision_id
                WHERE e.board_id = n.board_id AND e.kind = 'released' AND r.quarter = n.quarter AND e.at >= n.recorded_at
                  AND (n.taken_back_at IS NULL OR e.at < n.taken_back_at))
         FROM nil_statement n;
     END`,
  `COMMENT ON FUNCTION nil_return IS 'The nil returns of all boards, without their reasons, and when a summary released later took the place of one.'`,
  `CREATE FUNCTION known_review_seen(on_day date)
     RETURNS TABLE (board_id text, review_type text, quarter text, is_past_expected boolean, is_closed boolean, has_summary boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT k.board_id, k.review_type, to_char(k.known_on, 'YYYY"-Q"Q'), k.expected_by < on_day, k.closed_at IS NOT NULL,
              coalesce(l.is_released, false)
         FROM known_review k LEFT JOIN known_review_link() l ON l.review_id = k.id;
     END`,
  `COMMENT ON FUNCTION known_review_seen IS 'The known reviews of all boards as the region sees them: kind, quarter, and whether a released summary, the closing or the day expected came. No reference, no day.'`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON nil_statement, earlier_return, known_review, reminder_sent TO ${APP_ROLE}`,
  `GRANT UPDATE (taken_back_at, taken_back_by, taken_back_reason) ON nil_statement TO ${APP_ROLE}`,
  `GRANT UPDATE (summary_id, linked_by, linked_at, closed_reason, closed_by, closed_at) ON known_review TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const WALLS = [
  ...wall('nil_statement', OWN, OWN),
  ...wall('earlier_return', OWN, OWN),
  ...wall('known_review', OWN, OWN),
];
