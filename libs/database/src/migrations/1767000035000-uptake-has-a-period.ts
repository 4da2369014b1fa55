import type { MigrationInterface, QueryRunner } from 'typeorm';
import { day, disposableBy, disposeOf } from './1767000034000-more-classes-of-record.js';

/** What a board said it did with a message has a period: its words and who gave them go, the step and the day stay for the counts. */
export class UptakeHasAPeriod1767000035000 implements MigrationInterface {
  name = 'UptakeHasAPeriod1767000035000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(classesAre(`${BEFORE}, 'uptake-answer'`));
    await runner.query(disposeOf('CREATE OR REPLACE FUNCTION', DISPOSING_UPTAKE));
    await runner.query(disposableBy(UPTAKE_CHANGED_ON));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(disposeOf('CREATE OR REPLACE FUNCTION'));
    await runner.query(disposableBy());
    await runner.query(`DELETE FROM disposal_item WHERE record_class = 'uptake-answer'`);
    await runner.query(classesAre(BEFORE));
  }
}

const BEFORE = `'learning-summary', 'form-in-progress', 'known-review', 'nil-return', 'closed-account'`;

const classesAre = (classes: string) =>
  `ALTER TABLE disposal_item DROP CONSTRAINT disposal_item_class,
     ADD CONSTRAINT disposal_item_class CHECK (record_class IN (${classes}))`;

/** That something changed, and by what it is known, is counted for the region by there being words. */
export const DISPOSING_UPTAKE = `
         WHEN 'uptake-answer' THEN
           UPDATE uptake_answer SET reason = NULL, action = NULL, role = NULL, thoughts = NULL, embed = NULL, plan = NULL,
                  changed = CASE WHEN changed IS NOT NULL THEN 'Disposed of.' END, is_shared = false, answered_by = 'retention'
            WHERE id = gone;`;

export const UPTAKE_CHANGED_ON = `
         WHEN 'uptake-answer' THEN
           SELECT ${day('u.answered_at')} INTO changed_on
             FROM uptake_answer u WHERE u.id = record AND u.board_id = board AND u.answered_by <> 'retention';`;
