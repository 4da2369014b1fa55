import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the reviews behind released summaries took, for the region: run by its owner, past the walls. Readings that an earlier
 * version did not know are worked out by the refresh that this calls for.
 */
export class EffortOfReleased1767000026000 implements MigrationInterface {
  name = 'EffortOfReleased1767000026000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION released_effort()');
  }
}

const STATEMENTS = [
  `CREATE FUNCTION released_effort() RETURNS TABLE (summary_id uuid, state text, half_days integer)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT l.summary_id, r.state, r.half_days
         FROM known_review_link() l JOIN review_reading r ON r.review_id = l.review_id
        WHERE l.is_released AND r.kind = 'effort' AND r.subject = 'whole-review';
     END`,
  `COMMENT ON FUNCTION released_effort IS 'For each summary the region reads now whose review in the register has stages: the half days of all of them, or that they are not stated. No review, no day, no words.'`,
  `INSERT INTO work_called_for (work) SELECT 'refresh' WHERE EXISTS (SELECT 1 FROM known_review)`,
];
