import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disposeOfRevision, FORMS_BEGUN } from './1767000036000-drafts-can-be-discarded.js';

/**
 * A web form that was sent names the revision it became: one begun anew whose reference was held is a correction too, and its
 * words go with that correction when it is discarded.
 */
export class FormsKnowWhatTheyBecame1767000056000 implements MigrationInterface {
  name = 'FormsKnowWhatTheyBecame1767000056000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BECAME) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(disposeOfRevision(FORMS_BEGUN));
    await runner.query('ALTER TABLE form_in_progress DROP COLUMN became_revision_id');
  }
}

const BECAME = [
  `ALTER TABLE form_in_progress ADD COLUMN became_revision_id uuid,
     ADD CONSTRAINT form_in_progress_became_fk FOREIGN KEY (became_revision_id) REFERENCES revision (id)`,
  `COMMENT ON COLUMN form_in_progress.became_revision_id IS 'The revision it became when it was sent; null while it is not, or where that could not be told afterwards.'`,
  disposeOfRevision(
    `revision_id = gone OR became_revision_id = gone
        OR revision_id = earlier AND sent_at IS NOT NULL AND became_revision_id IS NULL`,
  ),
];
