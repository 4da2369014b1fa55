import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a backup was made by hand, and when it was seen to be no more where it was put. */
export class BackupsLetGo1767000051300 implements MigrationInterface {
  name = 'BackupsLetGo1767000051300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE backup_run ADD by_hand boolean NOT NULL DEFAULT false, ADD let_go_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE backup_run DROP COLUMN by_hand, DROP COLUMN let_go_at');
  }
}
