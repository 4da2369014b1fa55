import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REGION_READS } from './1767000016000-review-register.js';

/**
 * The registers of ten years are counted at once: the one stretch of time that ends outside of the register, with the released
 * summary, is read by itself, so that nothing else waits for reviews to be linked with their summaries.
 */
export class RegisterCounts1767000031000 implements MigrationInterface {
  name = 'RegisterCounts1767000031000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [READINGS, SUMMARIES, SUMMARIES_SAID]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION review_summary_seen()');
    const before = REGION_READS.find((one) => one.startsWith('CREATE FUNCTION review_reading_seen'))!;
    await runner.query(before.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  }
}

/** Written out once a review, not once a reading. */
const KNOWN = `known AS MATERIALIZED (
         SELECT k.id, k.board_id, k.review_type, to_char(k.known_on, 'YYYY"-Q"Q') AS quarter, k.closed_at FROM known_review k)`;

const READINGS = `CREATE OR REPLACE FUNCTION review_reading_seen(today date)
     RETURNS TABLE (board_id text, review_type text, quarter text, kind text, subject text, state text, days integer,
                    limit_days integer, half_days integer, reason text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       WITH ${KNOWN}
       SELECT k.board_id, k.review_type, k.quarter, r.kind, r.subject,
              CASE WHEN r.kind = 'clock' AND r.state = 'open'
                     THEN CASE WHEN k.closed_at IS NOT NULL THEN 'not-stated' WHEN r.due_on < today THEN 'overdue' ELSE 'running' END
                   ELSE r.state END,
              r.ended_on - r.started_on, r.due_on - r.started_on, r.half_days, r.reason
         FROM review_reading r JOIN known k ON k.id = r.review_id
        WHERE r.subject <> 'report-summary';
     END`;

const SUMMARIES = `CREATE FUNCTION review_summary_seen()
     RETURNS TABLE (board_id text, review_type text, quarter text, kind text, subject text, state text, days integer)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       WITH ${KNOWN},
       released AS MATERIALIZED (
         SELECT l.review_id, coalesce(min(earlier.received_on), min((e.at AT TIME ZONE 'Europe/London')::date)) AS on_day
           FROM known_review_link() l JOIN summary_event e ON e.summary_id = l.summary_id AND e.kind = 'released'
           JOIN summary s ON s.id = l.summary_id JOIN revision v ON v.id = s.released_revision_id
           LEFT JOIN earlier_return earlier ON earlier.board_id = s.board_id AND earlier.quarter = v.quarter
          WHERE l.is_released GROUP BY l.review_id)
       SELECT k.board_id, k.review_type, k.quarter, 'span', 'report-summary',
              CASE WHEN released.on_day < r.started_on THEN 'out-of-order' WHEN released.on_day >= r.started_on THEN 'measured'
                   ELSE coalesce(r.state, 'not-stated') END,
              released.on_day - r.started_on
         FROM known k
         LEFT JOIN review_reading r ON r.review_id = k.id AND r.kind = 'span' AND r.subject = 'report-summary'
         LEFT JOIN released ON released.review_id = k.id;
     END`;
const SUMMARIES_SAID = `COMMENT ON FUNCTION review_summary_seen IS 'For each known review of all boards the days from its report to its released summary, or that they are not stated. No id, no reference, no day, no words.'`;
