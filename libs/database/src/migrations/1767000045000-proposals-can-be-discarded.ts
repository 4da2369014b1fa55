import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** Figures that were proposed and will not be published can be put aside, and it is kept who did. What was published cannot. */
export class ProposalsCanBeDiscarded1767000045000 implements MigrationInterface {
  name = 'ProposalsCanBeDiscarded1767000045000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE publication ADD discarded_by text, ADD discarded_at timestamptz,
      ADD CONSTRAINT publication_discarded_whole CHECK ((discarded_by IS NULL) = (discarded_at IS NULL)
        AND (discarded_at IS NULL OR published_at IS NULL))`);
    await runner.query(`GRANT UPDATE (discarded_by, discarded_at) ON publication TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE publication DROP CONSTRAINT publication_discarded_whole,
      DROP COLUMN discarded_by, DROP COLUMN discarded_at`);
  }
}
