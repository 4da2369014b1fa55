import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A legal hold keeps a form that was begun from being discarded too, and a summary that one of its forms is kept of: the forms go
 * with it.
 */
export class HeldForms1767000042100 implements MigrationInterface {
  name = 'HeldForms1767000042100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(isHeld(OR_A_FORM));
    await runner.query(mayRemove(`${OWN_UNSENT} AND NOT is_held(board_id, 'form-in-progress', id)`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(mayRemove(OWN_UNSENT));
    await runner.query(isHeld());
  }
}

const OWN_UNSENT = 'board_id = own_board() AND sent_at IS NULL';
const mayRemove = (where: string) => `ALTER POLICY form_in_progress_remove ON form_in_progress USING (${where})`;

const OR_A_FORM = `
       OR class = 'learning-summary' AND EXISTS (
         SELECT 1 FROM form_in_progress f JOIN legal_hold h ON h.lifted_at IS NULL AND (h.board_id IS NULL OR h.board_id = board)
            AND (h.record_class IS NULL OR h.record_class = 'form-in-progress') AND (h.record_id IS NULL OR h.record_id = f.id)
          WHERE f.summary_id = record)`;
const isHeld = (more = '') =>
  `CREATE OR REPLACE FUNCTION is_held(board text, class text, record uuid) RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.board_id IS NULL OR h.board_id = board)
       AND (h.record_class IS NULL OR h.record_class = class) AND (h.record_id IS NULL OR h.record_id = record))${more};
   END`;
