import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** A passage given to a second coder can be taken back for as long as they have not settled it. What they began stays. */
export class SecondCodingsTakenBack1767000044000 implements MigrationInterface {
  name = 'SecondCodingsTakenBack1767000044000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TAKING_BACK) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY coding_assignment_remove ON coding_assignment');
    await runner.query(`REVOKE DELETE ON coding_assignment FROM ${APP_ROLE}`);
  }
}

const TAKING_BACK = [
  `GRANT DELETE ON coding_assignment TO ${APP_ROLE}`,
  `CREATE POLICY coding_assignment_remove ON coding_assignment FOR DELETE TO ${APP_ROLE}
     USING (purpose = 'second' AND done_at IS NULL AND EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id))`,
];
