import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Released revisions are taken up again where a line was left out for how it begins, "Update the protocol" or "None of the
 * agencies …": the rule reads more of it now. What was taken up of them stays as it is.
 */
export class LinesTakenUpAgain1767000062000 implements MigrationInterface {
  name = 'LinesTakenUpAgain1767000062000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE followed_revision SET taken_up_at = NULL
        WHERE taken_up_at IS NOT NULL AND EXISTS (
          SELECT 1 FROM passage p
           WHERE p.revision_id = followed_revision.revision_id
             AND p.field IN ('singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes', 'impactAudit')
             AND p.text ~* '^(updates?|none|nil|n *[/.]? *a|not applicable|nothing|no|as above|see above)\\M'
             AND NOT EXISTS (SELECT 1 FROM recommendation_wording w WHERE w.passage_id = p.id)
             AND NOT EXISTS (SELECT 1 FROM action_wording w WHERE w.passage_id = p.id)
             AND NOT EXISTS (SELECT 1 FROM impact_evidence_wording w WHERE w.passage_id = p.id))`,
    );
  }

  async down(): Promise<void> {}
}
