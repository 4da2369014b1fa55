import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADDED_UP } from './1767000033000-counted-at-once.js';

/** A recommendation on which no action is recorded is told apart from one whose actions have not begun: it can never be overdue. */
export class NoActionRecorded1767000050000 implements MigrationInterface {
  name = 'NoActionRecorded1767000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      ADDED_UP.replace('CASE WHEN a.states = 1', "CASE WHEN a.actions = 0 THEN 'no-action' WHEN a.states = 1"),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ADDED_UP);
  }
}
