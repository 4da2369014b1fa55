import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person dismissed is no longer stopped by what that taught: every board is matched again, so that it is listed and can be opened. */
export class DismissedByPeople1767000055000 implements MigrationInterface {
  name = 'DismissedByPeople1767000055000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE matched_board SET mark = ''`);
  }

  async down(): Promise<void> {} // the next matching finds the same again
}
