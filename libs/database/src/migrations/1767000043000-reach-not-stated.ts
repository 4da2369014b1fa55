import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether other areas can learn from a recommendation was taken as said wherever a line ended in the names of agencies, in forms
 * other than our own too, which do not ask it: there it is not stated. What was, before this, cannot be told and is not put back.
 */
export class ReachNotStated1767000043000 implements MigrationInterface {
  name = 'ReachNotStated1767000043000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE recommendation SET is_transferable = NULL
        WHERE is_transferable AND NOT EXISTS (
          SELECT 1 FROM revision r JOIN revision_detail d ON d.revision_id = coalesce(r.wording_of, r.id)
           WHERE r.id = recommendation.revision_id AND d.answers IS NOT NULL)`,
    );
  }

  async down(): Promise<void> {}
}
