import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OF_A_BOARD } from './1767000032000-progress-of-a-board.js';

/**
 * What ten years of registers and recommendations come to is counted where it is read, of the quarters asked for alone, and by
 * hashing: to sort tens of thousands of rows by seven columns takes as long again. The states of a recommendation's actions are
 * added up as numbers, which takes two thirds of the time of bit strings. What earlier processes call stays.
 */
export class CountedAtOnce1767000033000 implements MigrationInterface {
  name = 'CountedAtOnce1767000033000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COUNTED, ADDED_UP]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of ['reading_seen(date, text, text)', 'summary_seen(text, text)', 'fact_seen(text, text)'])
      await runner.query(`DROP FUNCTION review_${called}`);
    await runner.query(OF_A_BOARD.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  }
}

/** Run by their owner, past the walls, so every column is chosen for that. */
const SEEN = 'LANGUAGE sql STABLE SECURITY DEFINER SET enable_sort = off BEGIN ATOMIC';
const KNOWN_WITHIN = `k.known_on >= quarter_start(first) AND k.known_on < quarter_start(last) + interval '3 months'`;
const alike = (column: string) => `coalesce(json_agg(${column}) FILTER (WHERE ${column} IS NOT NULL), '[]')`;

const COUNTED = [
  `CREATE FUNCTION review_reading_seen(today date, first text, last text)
     RETURNS TABLE (board_id text, review_type text, kind text, subject text, state text, limit_days integer, reason text,
                    count integer, days json, half_days json) ${SEEN}
       SELECT k.board_id, k.review_type, r.kind, r.subject,
              CASE WHEN r.kind = 'clock' AND r.state = 'open'
                     THEN CASE WHEN k.closed_at IS NOT NULL THEN 'not-stated' WHEN r.due_on < today THEN 'overdue' ELSE 'running' END
                   ELSE r.state END,
              r.due_on - r.started_on, r.reason, count(*)::integer, ${alike('(r.ended_on - r.started_on)')}, ${alike('r.half_days')}
         FROM review_reading r JOIN known_review k ON k.id = r.review_id
        WHERE r.subject <> 'report-summary' AND ${KNOWN_WITHIN} GROUP BY 1, 2, 3, 4, 5, 6, 7;
     END`,
  `COMMENT ON FUNCTION review_reading_seen(date, text, text) IS 'The clocks, stretches of time, rules and efforts of the reviews of all boards that became known in some quarters: how many stand alike, and the days and half days they took. No id, no reference, no day, no words.'`,
  `CREATE FUNCTION review_summary_seen(first text, last text)
     RETURNS TABLE (board_id text, review_type text, kind text, subject text, state text, count integer, days json) ${SEEN}
       WITH earlier AS MATERIALIZED (
         SELECT s.id AS summary_id, given.received_on
           FROM earlier_return given JOIN revision v ON v.board_id = given.board_id AND v.quarter = given.quarter
           JOIN summary s ON s.released_revision_id = v.id),
       released AS MATERIALIZED (
         SELECT l.review_id, coalesce(min(earlier.received_on), (min(e.at) AT TIME ZONE 'Europe/London')::date) AS on_day
           FROM known_review_link() l JOIN summary_event e ON e.summary_id = l.summary_id AND e.kind = 'released'
           LEFT JOIN earlier ON earlier.summary_id = l.summary_id
          WHERE l.is_released GROUP BY l.review_id),
       stood AS (
         SELECT k.board_id, k.review_type, released.on_day - r.started_on AS days,
                CASE WHEN released.on_day < r.started_on THEN 'out-of-order' WHEN released.on_day >= r.started_on THEN 'measured'
                     ELSE coalesce(r.state, 'not-stated') END AS state
           FROM known_review k
           LEFT JOIN review_reading r ON r.review_id = k.id AND r.kind = 'span' AND r.subject = 'report-summary'
           LEFT JOIN released ON released.review_id = k.id
          WHERE ${KNOWN_WITHIN})
       SELECT s.board_id, s.review_type, 'span', 'report-summary', s.state, count(*)::integer, ${alike('s.days')}
         FROM stood s GROUP BY 1, 2, 5;
     END`,
  `COMMENT ON FUNCTION review_summary_seen(text, text) IS 'Of the known reviews of all boards that became known in some quarters the days from the report to the released summary, or how many do not state them. Each review is counted once. No id, no reference, no day, no words.'`,
  `CREATE FUNCTION review_fact_seen(first text, last text)
     RETURNS TABLE (board_id text, review_type text, fact text, choices text[], count integer, amounts json) ${SEEN}
       SELECT k.board_id, k.review_type, f.fact, f.choices, count(*)::integer, ${alike('f.amount')}
         FROM review_fact f JOIN known_review k ON k.id = f.review_id
        WHERE (cardinality(f.choices) > 0 OR f.amount IS NOT NULL) AND ${KNOWN_WITHIN}
          AND NOT EXISTS (SELECT 1 FROM review_fact later
                           WHERE later.review_id = f.review_id AND later.fact = f.fact AND later.number > f.number)
        GROUP BY 1, 2, 3, 4;
     END`,
  `COMMENT ON FUNCTION review_fact_seen(text, text) IS 'The coded answers about the reviews of all boards that became known in some quarters, and how many gave each. No id, no reference, no day, no words.'`,
];

const ADDED_UP = `CREATE OR REPLACE FUNCTION followed_recommendation(on_day date, wanted text)
     RETURNS TABLE (recommendation_id uuid, summary_id uuid, board_id text, kind text, agencies text[], is_transferable boolean,
       actions integer, state text, is_overdue boolean)
     LANGUAGE sql STABLE SECURITY DEFINER ROWS 10000 BEGIN ATOMIC
       SELECT recommendation.id, s.id, recommendation.board_id, recommendation.kind, recommendation.agencies,
              recommendation.is_transferable, a.actions,
              CASE WHEN a.states = 1 THEN 'stopped'
                   WHEN a.states & 12 = 0 THEN 'complete'
                   WHEN a.states & 6 <> 0 THEN 'in-progress' ELSE 'accepted' END,
              coalesce(a.first_due < on_day, false)
         FROM recommendation
         JOIN summary s ON s.id = recommendation.summary_id
          AND coalesce(s.released_revision_id = coalesce(recommendation.revision_id, s.released_revision_id), false)
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS actions, min(t.due_on) FILTER (WHERE t.state IN ('not-started', 'in-progress')) AS first_due,
                 bit_or(CASE t.state WHEN 'not-started' THEN 8 WHEN 'in-progress' THEN 4 WHEN 'complete' THEN 2 ELSE 1 END) AS states
            FROM action t
           WHERE t.recommendation_id = recommendation.id AND coalesce(t.revision_id = s.released_revision_id, true)) a
        WHERE wanted IS NULL OR recommendation.board_id = wanted;
     END`;
