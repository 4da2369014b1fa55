import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Editions withdrawn before say when, as their history has it. Those that a later one had taken the place of are withdrawn
 * with it, as they are from now on: nothing of a document that was taken back may be read at its earlier addresses.
 */
export class TakenBackTogether1767000046100 implements MigrationInterface {
  name = 'TakenBackTogether1767000046100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SAY_WHEN, WITHDRAW_EARLIER, KEEP_HISTORY]) await runner.query(statement);
  }

  async down(): Promise<void> {
    // What was taken back stays so.
  }
}

const SAY_WHEN = `
  UPDATE edition e SET withdrawn_at = s.at
    FROM (SELECT edition_id, max(at) AS at FROM edition_step WHERE to_state = 'withdrawn' GROUP BY edition_id) s
   WHERE s.edition_id = e.id AND e.state = 'withdrawn'`;

const WITHDRAW_EARLIER = `
  UPDATE edition e SET state = 'withdrawn', notice = w.notice, withdrawn_at = w.withdrawn_at
    FROM (SELECT DISTINCT ON (subject_key) subject_key, notice, withdrawn_at, published_at FROM edition
           WHERE state = 'withdrawn' AND published_at IS NOT NULL ORDER BY subject_key, published_at DESC) w
   WHERE w.subject_key = e.subject_key AND e.state = 'superseded' AND e.published_at < w.published_at`;

const KEEP_HISTORY = `
  INSERT INTO edition_step (edition_id, action, to_state, version, actor_id, at, reason)
  SELECT e.id, 'withdraw', 'withdrawn', e.version, 'operator', e.withdrawn_at, e.notice FROM edition e
   WHERE e.state = 'withdrawn' AND e.published_at IS NOT NULL AND e.withdrawn_at IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM edition_step s WHERE s.edition_id = e.id AND s.to_state = 'withdrawn')`;
