import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** When a proposal was withdrawn: it was open until then, and the boards of that day are those that could have voted. */
export class ProposalsWithdrawnWhen1767000063100 implements MigrationInterface {
  name = 'ProposalsWithdrawnWhen1767000063100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE framework_proposal ADD withdrawn_at timestamptz');
    await runner.query(
      `COMMENT ON COLUMN framework_proposal.withdrawn_at IS 'When whoever proposed it took it back; null too where that was before this was kept and the audit trail does not say.'`,
    );
    await runner.query(`GRANT UPDATE (withdrawn_at) ON framework_proposal TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE framework_proposal DROP COLUMN withdrawn_at');
  }
}
