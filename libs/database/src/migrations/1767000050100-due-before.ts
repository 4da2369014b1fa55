import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report keeps when its action had been due until then, so that a due date cannot go without a trace. Earlier reports do not tell. */
export class DueBefore1767000050100 implements MigrationInterface {
  name = 'DueBefore1767000050100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of KEPT) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE action_status DROP COLUMN due_before, DROP COLUMN due_before_precision');
  }
}

const KEPT = [
  `ALTER TABLE action_status ADD COLUMN due_before date, ADD COLUMN due_before_precision text,
     ADD CONSTRAINT action_status_due_before_whole CHECK ((due_before IS NULL) = (due_before_precision IS NULL)
       AND due_before_precision IN ('day', 'month', 'quarter', 'year'))`,
  `COMMENT ON COLUMN action_status.due_before IS 'When it had been due until then. Null where it was not due, and of what was reported before this was kept.'`,
];
