import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noting, OF_REVIEWS, REVIEW_CLOCK } from './1767000007000-warehouse-facts.js';
import { LINK } from './1767000026000-follow-through.js';
import { alike, KNOWN_WITHIN, SEEN, SUMMARY_SEEN } from './1767000033000-counted-at-once.js';

/**
 * A summary belongs to one known review, so that closing one entered twice puts the count right; and the day a return had come in
 * before the platform was in use dates the summaries held when the first of the quarter was released, none that came since.
 */
export class OneSummaryOneReview1767000063000 implements MigrationInterface {
  name = 'OneSummaryOneReview1767000063000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LINKING, ...EARLIER, SUMMARY_DATED, CLOCK_DATED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const before of [SUMMARY_SEEN, REVIEW_CLOCK, noting('known_review', OF_REVIEWS, OF_REVIEWS), ...LINK])
      await runner.query(anew(before));
    await runner.query('DROP FUNCTION earlier_return_seen(text[])');
    await runner.query('DROP INDEX known_review_reference_index');
  }
}

const anew = (statement: string) => statement.replace(/^CREATE FUNCTION/, 'CREATE OR REPLACE FUNCTION');

/** Put before or after another that may have the same summary: open before closed, then the one entered first. */
const standing = (review: string) => `(${review}.closed_at IS NOT NULL, ${review}.added_at, ${review}.id)`;

/** Every released summary a changed review may have had, or may have now. */
const namedBy = (changed: string) => `
  SELECT DISTINCT s.board_id, r.quarter, s.id FROM ${changed} a
   CROSS JOIN LATERAL (
     SELECT a.summary_id UNION
     SELECT v.summary_id FROM revision_detail d JOIN revision v ON v.id = d.revision_id
      WHERE d.board_id = a.board_id AND d.reference_key = a.reference_key) named (id)
    JOIN summary s ON s.id = named.id AND s.board_id = a.board_id
    JOIN revision r ON r.id = s.released_revision_id
   WHERE s.id = a.summary_id OR EXISTS (
     SELECT 1 FROM revision_detail d WHERE d.revision_id = coalesce(r.wording_of, r.id) AND d.reference_key = a.reference_key)`;

const LINKING = [
  `CREATE INDEX known_review_reference_index ON known_review (board_id, reference_key)`,
  `CREATE OR REPLACE FUNCTION known_review_link() RETURNS TABLE (review_id uuid, summary_id uuid, is_released boolean)
     LANGUAGE sql STABLE BEGIN ATOMIC
       SELECT k.id, found.id, found.is_released
         FROM known_review k
        CROSS JOIN LATERAL (
          SELECT s.id, s.released_revision_id IS NOT NULL AS is_released
            FROM summary s WHERE s.id = k.summary_id AND s.board_id = k.board_id AND k.closed_at IS NULL
          UNION ALL
          SELECT s.id, coalesce(d.revision_id = coalesce(r.wording_of, r.id), false)
            FROM revision_detail d
            JOIN revision v ON v.id = d.revision_id
            JOIN summary s ON s.id = v.summary_id AND s.board_id = k.board_id
            LEFT JOIN revision r ON r.id = s.released_revision_id
           WHERE k.summary_id IS NULL AND d.board_id = k.board_id AND d.reference_key = k.reference_key
             AND d.revision_id IN (s.current_revision_id, coalesce(r.wording_of, r.id))
             AND NOT EXISTS (SELECT 1 FROM known_review by_hand
                              WHERE by_hand.summary_id = s.id AND by_hand.board_id = k.board_id AND by_hand.closed_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM known_review other
                              WHERE other.board_id = k.board_id AND other.reference_key = k.reference_key
                                AND other.summary_id IS NULL AND ${standing('other')} < ${standing('k')})
           ORDER BY is_released DESC, id LIMIT 1) found;
     END`,
  `COMMENT ON FUNCTION known_review_link IS 'The summary of each known review: linked by hand while the review is open, or the one with the same reference, which of several with it the open one has, then the one entered first. is_released: whether the region reads it as that, so not by the reference of a correction it does not read. Behind the walls of whoever asks.'`,
  anew(noting('known_review', namedBy('added'), namedBy('(SELECT * FROM added UNION ALL SELECT * FROM gone)'))),
];

const EARLIER = [
  `CREATE FUNCTION earlier_return_seen(wanted text[]) RETURNS TABLE (board_id text, quarter text, received_on date, first_on date)
     LANGUAGE sql STABLE SECURITY DEFINER SET enable_sort = off BEGIN ATOMIC
       SELECT g.board_id, g.quarter, g.received_on, (least(min(e.at), min(d.released_at)) AT TIME ZONE 'Europe/London')::date
         FROM earlier_return g
         JOIN revision r ON r.board_id = g.board_id AND r.quarter = g.quarter
         JOIN summary_event e ON e.revision_id = r.id AND e.kind = 'released'
         LEFT JOIN disposed_return d ON d.board_id = g.board_id AND d.quarter = g.quarter
        WHERE wanted IS NULL OR g.board_id = ANY (wanted)
        GROUP BY g.board_id, g.quarter, g.received_on;
     END`,
  `COMMENT ON FUNCTION earlier_return_seen IS 'The days returns of some boards, or all, had come in by other ways, as the region knows them, where it ever read a summary of the quarter, and since when it did, whatever became of it: what was held by then is what had come in.'`,
];

const SUMMARY_DATED = `CREATE OR REPLACE FUNCTION review_summary_seen(first text, last text, wanted text[])
     RETURNS TABLE (board_id text, review_type text, kind text, subject text, state text, count integer, days json) ${SEEN}
       WITH earlier AS MATERIALIZED (
         SELECT s.id AS summary_id, given.received_on, given.first_on
           FROM earlier_return_seen(wanted) given JOIN revision v ON v.board_id = given.board_id AND v.quarter = given.quarter
           JOIN summary s ON s.released_revision_id = v.id),
       first_read AS MATERIALIZED (
         SELECT l.review_id, l.summary_id, (min(e.at) AT TIME ZONE 'Europe/London')::date AS held_on,
                (min(e.at) FILTER (WHERE e.kind = 'released') AT TIME ZONE 'Europe/London')::date AS on_day
           FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released
           JOIN summary_event e ON e.summary_id = l.summary_id AND e.kind IN ('received', 'released')
          WHERE ${KNOWN_WITHIN} GROUP BY l.review_id, l.summary_id),
       released AS MATERIALIZED (
         SELECT f.review_id, coalesce(earlier.received_on, f.on_day) AS on_day
           FROM first_read f LEFT JOIN earlier ON earlier.summary_id = f.summary_id AND f.held_on <= earlier.first_on),
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

/** As before, but for the day a summary had come in by other ways. */
const CLOCK_DATED = anew(REVIEW_CLOCK).replace(
  'LEFT JOIN earlier_return b ON b.board_id = d.board_id AND b.quarter = d.quarter',
  'LEFT JOIN earlier_return_seen(NULL) b ON b.board_id = d.board_id AND b.quarter = d.quarter AND least(e.received, e.released) <= b.first_on',
);
