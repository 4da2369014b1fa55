import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { OF_A_BOARD } from './1767000032000-progress-of-a-board.js';
import { wall } from './wall.js';

/**
 * The registers of ten years are counted where they are read, of the quarters and boards asked for alone, and the database notes
 * which board's register changed, so that no other is counted again. Counting is by hashing: to sort tens of thousands of rows by
 * seven columns takes as long again. The states of a recommendation's actions are added up as numbers, which takes two thirds of
 * the time of bit strings. What earlier processes call stays.
 */
export class CountedAtOnce1767000033000 implements MigrationInterface {
  name = 'CountedAtOnce1767000033000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CHANGES, ...TRIGGERS, ...COUNTED, ADDED_UP]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of [
      'reading_seen(date, text, text, text[])',
      'summary_seen(text, text, text[])',
      'fact_seen(text, text, text[])',
    ])
      await runner.query(`DROP FUNCTION review_${called}`);
    for (const table of NOTED)
      for (const event of EVENTS)
        await runner.query(`DROP TRIGGER ${table}_${event.toLowerCase()}_register_trigger ON ${table}`);
    await runner.query('DROP FUNCTION note_register_change()');
    await runner.query('DROP TABLE register_change');
    await runner.query(OF_A_BOARD.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  }
}

const CHANGES = [
  `CREATE TABLE register_change (
     board_id text NOT NULL, transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
     CONSTRAINT register_change_pk PRIMARY KEY (transaction, board_id))`,
  `COMMENT ON TABLE register_change IS 'In which transactions something changed in the register of reviews of a board. Added to by triggers, never by the application. What its summaries change is in fact_change.'`,
  ...wall('register_change', 'true', 'false'),
  `GRANT SELECT ON register_change TO ${APP_ROLE}`,
  `CREATE FUNCTION note_register_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       INSERT INTO register_change (board_id) SELECT DISTINCT board_id FROM touched ON CONFLICT DO NOTHING;
       RETURN NULL;
     END $$`,
];
/** Corrections are added, but readings are taken away and a known review is changed as it stands. */
const NOTED = ['known_review', 'review_fact', 'review_reading'];
const EVENTS = ['INSERT', 'UPDATE', 'DELETE'] as const;
const TRIGGERS = NOTED.flatMap((table) =>
  EVENTS.map(
    (event) => `CREATE TRIGGER ${table}_${event.toLowerCase()}_register_trigger AFTER ${event} ON ${table}
       REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION note_register_change()`,
  ),
);

/** Run by their owner, past the walls, so every column is chosen for that. */
export const SEEN = 'LANGUAGE sql STABLE SECURITY DEFINER SET enable_sort = off BEGIN ATOMIC';
export const KNOWN_WITHIN = `k.known_on >= quarter_start(first) AND k.known_on < quarter_start(last) + interval '3 months'
          AND (wanted IS NULL OR k.board_id = ANY (wanted))`;
export const alike = (column: string) =>
  `coalesce(array_to_json(array_agg(${column}) FILTER (WHERE ${column} IS NOT NULL)), '[]')`;

export const SUMMARY_SEEN = `CREATE FUNCTION review_summary_seen(first text, last text, wanted text[])
     RETURNS TABLE (board_id text, review_type text, kind text, subject text, state text, count integer, days json) ${SEEN}
       WITH earlier AS MATERIALIZED (
         SELECT s.id AS summary_id, given.received_on
           FROM earlier_return given JOIN revision v ON v.board_id = given.board_id AND v.quarter = given.quarter
           JOIN summary s ON s.released_revision_id = v.id),
       released AS MATERIALIZED (
         SELECT l.review_id, coalesce(min(earlier.received_on), (min(e.at) AT TIME ZONE 'Europe/London')::date) AS on_day
           FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released
           JOIN summary_event e ON e.summary_id = l.summary_id AND e.kind = 'released'
           LEFT JOIN earlier ON earlier.summary_id = l.summary_id
          WHERE ${KNOWN_WITHIN} GROUP BY l.review_id),
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
     END`;

const COUNTED = [
  `CREATE FUNCTION review_reading_seen(today date, first text, last text, wanted text[])
     RETURNS TABLE (board_id text, review_type text, kind text, subject text, state text, limit_days integer, reason text,
                    count integer, days json, half_days json) ${SEEN}
       SELECT k.board_id, k.review_type, r.kind, r.subject,
              CASE WHEN r.kind = 'clock' AND r.state = 'open'
                     THEN CASE WHEN k.closed_at IS NOT NULL THEN 'not-stated' WHEN r.due_on < today THEN 'overdue' ELSE 'running' END
                   ELSE r.state END,
              r.due_on - r.started_on, r.reason, count(*)::integer, ${alike('(r.ended_on - r.started_on)')}, ${alike('r.half_days')}
         FROM review_reading r JOIN known_review k ON k.id = r.review_id
        WHERE r.subject <> 'report-summary' AND (r.state <> 'not-stated' OR r.kind = 'effort') AND ${KNOWN_WITHIN}
        GROUP BY 1, 2, 3, 4, 5, 6, 7;
     END`,
  `COMMENT ON FUNCTION review_reading_seen(date, text, text, text[]) IS 'The clocks, stretches of time, rules and efforts of the reviews of some boards, or all, that became known in some quarters: how many stand alike, and the days and half days they took. Of what is not stated the efforts alone: of the others it is what is missing. No id, no reference, no day, no words.'`,
  SUMMARY_SEEN,
  `COMMENT ON FUNCTION review_summary_seen(text, text, text[]) IS 'Of the known reviews of some boards, or all, that became known in some quarters the days from the report to the released summary, or how many do not state them. Each review is counted once. No id, no reference, no day, no words.'`,
  `CREATE FUNCTION review_fact_seen(first text, last text, wanted text[])
     RETURNS TABLE (board_id text, review_type text, fact text, choices text[], count integer, amounts json) ${SEEN}
       SELECT k.board_id, k.review_type, f.fact, f.choices, count(*)::integer, ${alike('f.amount')}
         FROM review_fact f JOIN known_review k ON k.id = f.review_id
        WHERE (cardinality(f.choices) > 0 OR f.amount IS NOT NULL) AND ${KNOWN_WITHIN}
          AND NOT EXISTS (SELECT 1 FROM review_fact later
                           WHERE later.review_id = f.review_id AND later.fact = f.fact AND later.number > f.number)
        GROUP BY 1, 2, 3, 4;
     END`,
  `COMMENT ON FUNCTION review_fact_seen(text, text, text[]) IS 'The coded answers about the reviews of some boards, or all, that became known in some quarters, and how many gave each. No id, no reference, no day, no words.'`,
];

export const ADDED_UP = `CREATE OR REPLACE FUNCTION followed_recommendation(on_day date, wanted text)
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
