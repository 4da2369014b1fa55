import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * The review register: dates and coded facts of the reviews a board knows of. They stay with their board; the region reads
 * days, marks and coded answers through two functions that run past the walls, without a review's id, reference, day or words.
 */
export class ReviewRegister1767000016000 implements MigrationInterface {
  name = 'ReviewRegister1767000016000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...REGION_READS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of ['review_fact_seen()', 'review_reading_seen(date)', 'review_stage_now()', 'review_fact_now()'])
      await runner.query(`DROP FUNCTION ${called}`);
    for (const table of ['review_reading', 'review_fact', 'review_stage']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE known_review DROP CONSTRAINT known_review_of_board');
  }
}

const TABLES = [
  `ALTER TABLE known_review ADD CONSTRAINT known_review_of_board UNIQUE (id, board_id)`,
  `CREATE TABLE review_stage (
     review_id uuid NOT NULL, stage text NOT NULL, number integer NOT NULL, board_id text NOT NULL, state text, on_day date,
     half_days integer, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT review_stage_pk PRIMARY KEY (review_id, stage, number),
     CONSTRAINT review_stage_review_fk FOREIGN KEY (review_id, board_id) REFERENCES known_review (id, board_id),
     CONSTRAINT review_stage_state CHECK (state IN ('held', 'planned', 'left-out')),
     CONSTRAINT review_stage_dated CHECK ((on_day IS NOT NULL) = coalesce(state IN ('held', 'planned'), false)))`,
  `COMMENT ON TABLE review_stage IS 'When a milestone or stage of a review was held, is planned, or that it is left out. Corrected by adding one with the next number; without a state nothing is recorded any more.'`,
  `CREATE INDEX review_stage_board_index ON review_stage (board_id)`,
  `CREATE TABLE review_fact (
     review_id uuid NOT NULL, fact text NOT NULL, number integer NOT NULL, board_id text NOT NULL, choices text[] NOT NULL,
     amount integer, words text, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT review_fact_pk PRIMARY KEY (review_id, fact, number),
     CONSTRAINT review_fact_review_fk FOREIGN KEY (review_id, board_id) REFERENCES known_review (id, board_id))`,
  `COMMENT ON TABLE review_fact IS 'A coded answer about a review, never of the case. Corrected by adding one with the next number; nothing chosen and no amount is not stated.'`,
  `COMMENT ON COLUMN review_fact.words IS 'A few words on the reason, which the gate of releases found nothing in. They stay with the board.'`,
  `CREATE INDEX review_fact_board_index ON review_fact (board_id)`,
  `CREATE TABLE review_reading (
     review_id uuid NOT NULL, kind text NOT NULL, subject text NOT NULL, board_id text NOT NULL, state text NOT NULL,
     started_on date, due_on date, ended_on date, reason text, half_days integer,
     CONSTRAINT review_reading_pk PRIMARY KEY (review_id, kind, subject),
     CONSTRAINT review_reading_review_fk FOREIGN KEY (review_id, board_id) REFERENCES known_review (id, board_id),
     CONSTRAINT review_reading_kind CHECK (kind IN ('clock', 'span', 'rule', 'effort')))`,
  `COMMENT ON TABLE review_reading IS 'How the clocks of a review and the rules of the framework stand. Worked out anew from review_stage and review_fact whenever one of them or a rule changes, so that the region can be given days without a date.'`,
  `CREATE INDEX review_reading_board_index ON review_reading (board_id)`,
];

const NOW = [
  `CREATE FUNCTION review_stage_now() RETURNS SETOF review_stage LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT DISTINCT ON (review_id, stage) * FROM review_stage ORDER BY review_id, stage, number DESC;
   END`,
  `COMMENT ON FUNCTION review_stage_now IS 'What counts now of each milestone and stage, behind the walls of whoever asks.'`,
  `CREATE FUNCTION review_fact_now() RETURNS SETOF review_fact LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT DISTINCT ON (review_id, fact) * FROM review_fact ORDER BY review_id, fact, number DESC;
   END`,
  `COMMENT ON FUNCTION review_fact_now IS 'What counts now of each fact, behind the walls of whoever asks.'`,
];

/** Run by their owner, past the walls, so every column is chosen for that. */
export const REGION_READS = [
  ...NOW,
  `CREATE FUNCTION review_reading_seen(today date)
     RETURNS TABLE (board_id text, review_type text, quarter text, kind text, subject text, state text, days integer,
                    limit_days integer, half_days integer, reason text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT k.board_id, k.review_type, to_char(k.known_on, 'YYYY"-Q"Q'), r.kind, r.subject,
              CASE WHEN r.kind = 'clock' AND r.state = 'open'
                     THEN CASE WHEN k.closed_at IS NOT NULL THEN 'not-stated' WHEN r.due_on < today THEN 'overdue' ELSE 'running' END
                   WHEN r.subject = 'report-summary' AND released.on_day < r.started_on THEN 'out-of-order'
                   WHEN r.subject = 'report-summary' AND released.on_day >= r.started_on THEN 'measured'
                   ELSE r.state END,
              CASE WHEN r.subject = 'report-summary' THEN released.on_day ELSE r.ended_on END - r.started_on,
              r.due_on - r.started_on, r.half_days, r.reason
         FROM review_reading r
         JOIN known_review k ON k.id = r.review_id
         LEFT JOIN LATERAL (
           SELECT coalesce(min(earlier.received_on), min((e.at AT TIME ZONE 'Europe/London')::date)) AS on_day
             FROM known_review_link() l JOIN summary_event e ON e.summary_id = l.summary_id AND e.kind = 'released'
             JOIN summary s ON s.id = l.summary_id JOIN revision v ON v.id = s.released_revision_id
             LEFT JOIN earlier_return earlier ON earlier.board_id = s.board_id AND earlier.quarter = v.quarter
            WHERE r.subject = 'report-summary' AND l.review_id = r.review_id AND l.is_released) released ON true;
     END`,
  `COMMENT ON FUNCTION review_reading_seen IS 'The clocks, stretches of time, rules and efforts of the reviews of all boards: days and marks, with the quarter the review became known in. No id, no reference, no day, no words.'`,
  `CREATE FUNCTION review_fact_seen()
     RETURNS TABLE (board_id text, review_type text, quarter text, fact text, choices text[], amount integer)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT k.board_id, k.review_type, to_char(k.known_on, 'YYYY"-Q"Q'), f.fact, f.choices, f.amount
         FROM review_fact_now() f JOIN known_review k ON k.id = f.review_id
        WHERE cardinality(f.choices) > 0 OR f.amount IS NOT NULL;
     END`,
  `COMMENT ON FUNCTION review_fact_seen IS 'The coded answers about the reviews of all boards. No id, no reference, no day, no words.'`,
];

const OWN = 'board_id = own_board()';
const GRANTS = [
  `GRANT SELECT, INSERT ON review_stage, review_fact TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON review_reading TO ${APP_ROLE}`,
  ...wall('review_stage', OWN, OWN),
  ...wall('review_fact', OWN, OWN),
  ...wall('review_reading', OWN, OWN),
  `CREATE POLICY review_reading_remove ON review_reading FOR DELETE TO ${APP_ROLE} USING (${OWN})`,
];
