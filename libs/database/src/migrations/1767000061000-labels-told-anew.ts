import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** A form read again that says nothing else keeps its revision; which of its labels are still unknown is told anew. */
export class LabelsToldAnew1767000061000 implements MigrationInterface {
  name = 'LabelsToldAnew1767000061000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (unknown_labels) ON revision_detail TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (unknown_labels) ON revision_detail FROM ${APP_ROLE}`);
  }
}
