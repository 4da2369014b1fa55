import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIGURES } from './1767000014000-actions.js';
import { MARKS as ALL_MARKS } from './1767000017000-fidelity.js';
import { LINKS } from './1767000003000-returns.js';

/**
 * What is followed of ten years answers at once: the functions say the same as before, in a form whose rows the planner does
 * not take for one, and reviews are linked with their summaries by an index. And what the reviews behind released summaries
 * took, for the region; readings that an earlier version did not know are worked out by the refresh that this calls for.
 */
export class FollowThrough1767000026000 implements MigrationInterface {
  name = 'FollowThrough1767000026000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LINK, ...FOLLOWED, ...MARKS, ...EFFORT, ...WALLS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION released_effort()');
    await runner.query('DROP FUNCTION released_mark(uuid[])');
    for (const statement of ALL_MARKS) await runner.query(statement);
    await runner.query('DROP INDEX action_progress_index');
    await runner.query('CREATE INDEX action_recommendation_index ON action (recommendation_id)');
    for (const statement of [...LINKS, ...FIGURES].filter((one) => one.startsWith('CREATE FUNCTION')))
      await runner.query(statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    for (const table of FOLLOWED_BY_REGION)
      await runner.query(`ALTER POLICY ${table}_read ON ${table} USING (board_id = own_board() OR sustainment_open())`);
  }
}

/** The two ways to a summary apart, each by its index; one after the other they would be asked of every summary of the board. */
export const LINK = [
  `CREATE OR REPLACE FUNCTION known_review_link() RETURNS TABLE (review_id uuid, summary_id uuid, is_released boolean)
     LANGUAGE sql STABLE BEGIN ATOMIC
       SELECT k.id, found.id, found.is_released
         FROM known_review k
        CROSS JOIN LATERAL (
          SELECT s.id, s.released_revision_id IS NOT NULL AS is_released
            FROM summary s WHERE s.id = k.summary_id AND s.board_id = k.board_id
          UNION ALL
          SELECT s.id, coalesce(d.revision_id = coalesce(r.wording_of, r.id), false)
            FROM revision_detail d
            JOIN revision v ON v.id = d.revision_id
            JOIN summary s ON s.id = v.summary_id AND s.board_id = k.board_id
            LEFT JOIN revision r ON r.id = s.released_revision_id
           WHERE k.summary_id IS NULL AND d.board_id = k.board_id AND d.reference_key = k.reference_key
             AND d.revision_id IN (s.current_revision_id, coalesce(r.wording_of, r.id))
           ORDER BY is_released DESC, id LIMIT 1) found;
     END`,
];

/** An item the region reads now. Without its `coalesce` the planner takes that for something hardly any item is. */
const STANDING = (table: string) => `
  JOIN summary s ON s.id = ${table}.summary_id
   AND coalesce(s.released_revision_id = coalesce(${table}.revision_id, s.released_revision_id), false)`;

export const FOLLOWED = [
  `CREATE OR REPLACE FUNCTION followed_action()
     RETURNS TABLE (action_id uuid, recommendation_id uuid, summary_id uuid, board_id text, kind text, agencies text[],
       started_on date, due_on date, state text, completed_on date, stopped_on date, evidence_planned integer,
       evidence_given integer, evidence_result text, evidence_confidence text, state_precision text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT action.id, r.id, s.id, action.board_id, r.kind,
              CASE WHEN action.agencies = '{}' THEN coalesce(r.agencies, '{}') ELSE action.agencies END,
              action.started_on, action.due_on, action.state, action.completed_on, action.stopped_on,
              coalesce(e.planned, 0), coalesce(e.given, 0), e.result, e.confidence, action.state_precision
         FROM action ${STANDING('action')}
         LEFT JOIN recommendation r ON r.id = action.recommendation_id AND r.revision_id = s.released_revision_id
         LEFT JOIN (
           SELECT i.action_id, count(*)::integer AS planned, count(i.result)::integer AS given,
                  CASE count(DISTINCT i.result) WHEN 0 THEN NULL WHEN 1 THEN min(i.result) ELSE 'mixed' END AS result,
                  CASE min(CASE i.confidence WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 END)
                    WHEN 1 THEN 'low' WHEN 2 THEN 'medium' WHEN 3 THEN 'high' END AS confidence
             FROM impact_evidence i ${STANDING('i')}
            WHERE i.action_id IS NOT NULL GROUP BY i.action_id) e ON e.action_id = action.id;
     END`,
  `CREATE OR REPLACE FUNCTION followed_action_passage() RETURNS TABLE (action_id uuid, passage_id uuid)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT action.id, w.passage_id FROM action ${STANDING('action')}
         JOIN action_wording w ON w.action_id = action.id AND w.revision_id = s.released_revision_id
       UNION
       SELECT action.id, w.passage_id FROM action ${STANDING('action')}
         JOIN recommendation_wording w ON w.recommendation_id = action.recommendation_id AND w.revision_id = s.released_revision_id;
     END`,
  `CREATE OR REPLACE FUNCTION followed_evidence()
     RETURNS TABLE (evidence_id uuid, action_id uuid, summary_id uuid, board_id text, kind text, planned_on date, result text,
       found_on date, confidence text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT impact_evidence.id, impact_evidence.action_id, s.id, impact_evidence.board_id, impact_evidence.kind,
              impact_evidence.planned_on, impact_evidence.result, impact_evidence.found_on, impact_evidence.confidence
         FROM impact_evidence ${STANDING('impact_evidence')};
     END`,
  `DROP INDEX action_recommendation_index`,
  `CREATE INDEX action_progress_index ON action (recommendation_id) INCLUDE (revision_id, state, due_on)`,
  `CREATE OR REPLACE FUNCTION followed_recommendation(on_day date)
     RETURNS TABLE (recommendation_id uuid, summary_id uuid, board_id text, kind text, agencies text[], is_transferable boolean,
       actions integer, state text, is_overdue boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT recommendation.id, s.id, recommendation.board_id, recommendation.kind, recommendation.agencies,
              recommendation.is_transferable, a.actions,
              CASE WHEN a.states = b'0001' THEN 'stopped'
                   WHEN a.states & b'1100' = b'0000' THEN 'complete'
                   WHEN a.states & b'0110' <> b'0000' THEN 'in-progress' ELSE 'accepted' END,
              coalesce(a.first_due < on_day, false)
         FROM recommendation ${STANDING('recommendation')}
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS actions, min(t.due_on) FILTER (WHERE t.state IN ('not-started', 'in-progress')) AS first_due,
                 bit_or(CASE t.state WHEN 'not-started' THEN b'1000' WHEN 'in-progress' THEN b'0100'
                                     WHEN 'complete' THEN b'0010' ELSE b'0001' END) AS states
            FROM action t
           WHERE t.recommendation_id = recommendation.id AND coalesce(t.revision_id = s.released_revision_id, true)) a;
     END`,
];

/** As it was, of the summaries asked for alone. */
export const MARKS = [
  `DROP FUNCTION released_mark()`,
  `CREATE FUNCTION released_mark(wanted uuid[]) RETURNS TABLE (summary_id uuid, mark text, value text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       WITH linked AS MATERIALIZED (
         SELECT l.review_id, l.summary_id FROM known_review_link() l WHERE l.is_released AND l.summary_id = ANY (wanted)),
       standing AS MATERIALIZED (
         SELECT action.id, s.id AS summary_id, action.state FROM action ${STANDING('action')} WHERE s.id = ANY (wanted))
       SELECT l.summary_id, f.fact, c.choice
         FROM linked l JOIN review_fact_now() f ON f.review_id = l.review_id
        CROSS JOIN LATERAL unnest(f.choices) AS c (choice)
        WHERE f.fact IN ('practitioners-offered', 'practitioners-took-part', 'family-offered', 'family-took-part',
          'independence', 'publication', 'parallel')
       UNION SELECT l.summary_id, 'held', s.stage
         FROM linked l JOIN review_stage_now() s ON s.review_id = l.review_id
        WHERE s.state = 'held' AND s.stage IN ('notified', 'decided', 'progress-report', 'report')
       UNION SELECT l.summary_id, 'decision-clock', r.state
         FROM linked l JOIN review_reading r ON r.review_id = l.review_id WHERE r.kind = 'clock' AND r.subject = 'decision'
       UNION SELECT a.summary_id, 'action', a.state FROM standing a
       UNION SELECT e.summary_id, 'impact', e.result FROM impact_evidence e ${STANDING('e')}
        WHERE e.result IS NOT NULL AND s.id = ANY (wanted)
       UNION SELECT a.summary_id, 'recurrence', 'came-back' FROM standing a JOIN recurrence r ON r.action_id = a.id
        WHERE r.gone_why IS NULL AND r.state <> 'dismissed';
     END`,
  `COMMENT ON FUNCTION released_mark IS 'For each of some summaries that the region reads now: coded answers of its review in the register, which steps were held, whether the decision was in time, states of its actions, what evidence of their impact showed, and whether its learning came back. No day, no words.'`,
];

const EFFORT = [
  `CREATE FUNCTION released_effort() RETURNS TABLE (summary_id uuid, state text, half_days integer)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT l.summary_id, r.state, r.half_days
         FROM known_review_link() l JOIN review_reading r ON r.review_id = l.review_id
        WHERE l.is_released AND r.kind = 'effort' AND r.subject = 'whole-review';
     END`,
  `COMMENT ON FUNCTION released_effort IS 'For each summary the region reads now whose review in the register has stages: the half days of all of them, or that they are not stated. No review, no day, no words.'`,
  `INSERT INTO work_called_for (work) SELECT 'refresh' WHERE EXISTS (SELECT 1 FROM known_review)`,
];

const FOLLOWED_BY_REGION = ['recurrence', 'recurrence_step', 'recurrence_lesson'];
/** In brackets of its own it is asked once a statement, not once a row. */
const WALLS = FOLLOWED_BY_REGION.map(
  (table) => `ALTER POLICY ${table}_read ON ${table} USING ((SELECT sustainment_open()) OR board_id = own_board())`,
);
