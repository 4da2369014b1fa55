import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says of forms sent before what they became: the first revision of their summary that holds the same answers. */
export class WhatSentFormsBecame1767000056100 implements MigrationInterface {
  name = 'WhatSentFormsBecame1767000056100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE form_in_progress f SET became_revision_id = (
         SELECT r.id FROM revision r JOIN revision_detail d ON d.revision_id = r.id
          WHERE r.summary_id = f.summary_id AND d.answers = f.answers ORDER BY r.number LIMIT 1)
        WHERE f.sent_at IS NOT NULL`,
    );
  }

  async down(): Promise<void> {}
}
