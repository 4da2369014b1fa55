import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/** Forms being typed, and what was typed into the structured places of a sent one. */
export class FormsInProgress1767000001000 implements MigrationInterface {
  name = 'FormsInProgress1767000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FORMS, ...ANSWERS, ...GRANTS, ...WALLS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE revision_detail DROP COLUMN answers');
    await runner.query('DROP TABLE form_in_progress');
  }
}

const FORMS = [
  `CREATE TABLE form_in_progress (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, answers jsonb NOT NULL,
     sections_seen text[] NOT NULL DEFAULT '{}', sections_done text[] NOT NULL DEFAULT '{}', number int NOT NULL DEFAULT 1,
     summary_id uuid, revision_id uuid, started_by text NOT NULL, updated_by text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now(),
     sent_at timestamptz,
     CONSTRAINT form_in_progress_pk PRIMARY KEY (id),
     CONSTRAINT form_in_progress_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id),
     CONSTRAINT form_in_progress_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))`,
  `COMMENT ON TABLE form_in_progress IS 'A learning summary being typed. Stays with its board, and can be thrown away until it is sent.'`,
  `COMMENT ON COLUMN form_in_progress.number IS 'Counts the times it was saved, so that nobody overwrites what they have not seen.'`,
  `COMMENT ON COLUMN form_in_progress.summary_id IS 'The summary it corrects, and once it is sent the summary it became.'`,
  `COMMENT ON COLUMN form_in_progress.revision_id IS 'The revision it was begun from. It corrects no other.'`,
  `CREATE INDEX form_in_progress_board ON form_in_progress (board_id, updated_at DESC)`,
];

const ANSWERS = [
  `ALTER TABLE revision_detail ADD COLUMN answers jsonb`,
  `COMMENT ON COLUMN revision_detail.answers IS 'What was typed into structured places. Null where the document was not our form.'`,
];

const GRANTS = [`GRANT SELECT, INSERT, UPDATE, DELETE ON form_in_progress TO ${APP_ROLE}`];

const OWN = 'board_id = own_board()';
const WALLS = [
  ...wall('form_in_progress', OWN, OWN),
  `CREATE POLICY form_in_progress_remove ON form_in_progress FOR DELETE TO ${APP_ROLE} USING (${OWN} AND sent_at IS NULL)`,
];
