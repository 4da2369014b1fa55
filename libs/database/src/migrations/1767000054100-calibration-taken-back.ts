import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** Passages of a calibration set can be taken back too while they are not settled. */
export class CalibrationTakenBack1767000054100 implements MigrationInterface {
  name = 'CalibrationTakenBack1767000054100';

  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, `purpose IN ('second', 'calibration')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await allow(runner, `purpose = 'second'`);
  }
}

async function allow(runner: QueryRunner, purpose: string): Promise<void> {
  await runner.query('DROP POLICY coding_assignment_remove ON coding_assignment');
  await runner.query(`CREATE POLICY coding_assignment_remove ON coding_assignment FOR DELETE TO ${APP_ROLE}
    USING (${purpose} AND done_at IS NULL AND EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id))`);
}
