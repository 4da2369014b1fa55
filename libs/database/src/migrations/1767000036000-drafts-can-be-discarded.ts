import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OF_SUMMARY } from './1767000022000-retention.js';

/**
 * A wrong file that was uploaded can be taken out again: the latest revision of a summary, as long as nothing was done with it
 * but receiving it. The application's role may still delete nothing: `discard_draft` does, run by the owner, and looks itself.
 */
export class DraftsCanBeDiscarded1767000036000 implements MigrationInterface {
  name = 'DraftsCanBeDiscarded1767000036000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of DISCARDING) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION discard_draft(uuid, uuid)');
    await runner.query('DROP FUNCTION dispose_of_revision(uuid, uuid)');
  }
}

/** What hangs on one revision, in the order of a whole summary's. What stands on its summary alone is its other revisions' too. */
const OF_REVISION = OF_SUMMARY.filter(([table]) => !['form_in_progress', 'release_stop', 'summary'].includes(table!))
  .filter(([, where]) => !/recurrence|evidence_id|action_id|recommendation_id/.test(where!))
  .map(([table, where]) => [table, where!.replace('summary_id = gone', 'revision_id = gone')]);

/** Disposes of a revision; `forms` says which web forms go with it. */
export const disposeOfRevision = (
  forms: string,
): string => `CREATE OR REPLACE FUNCTION dispose_of_revision(gone uuid, earlier uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
     DECLARE revisions uuid[] := ARRAY[gone]; passages uuid[]; files uuid[];
     BEGIN
       SELECT coalesce(array_agg(id), '{}') INTO passages FROM passage WHERE revision_id = gone;
       SELECT coalesce(array_agg(file_id), '{}') INTO files FROM revision_detail WHERE revision_id = gone;
       UPDATE summary SET current_revision_id = earlier WHERE current_revision_id = gone;
       DELETE FROM form_in_progress WHERE ${forms};
       ${OF_REVISION.map(([table, where]) => `DELETE FROM ${table} WHERE ${where};`).join(' ')}
     END $$`;
export const FORMS_BEGUN = 'revision_id = gone OR revision_id = earlier AND sent_at IS NOT NULL';

const DISCARDING = [
  disposeOfRevision(FORMS_BEGUN),
  `COMMENT ON FUNCTION dispose_of_revision IS 'Removes the latest revision of a summary and what hangs on it, with the web form it was sent as; the one before is the latest again. Called by discard_draft alone.'`,
  `REVOKE EXECUTE ON FUNCTION dispose_of_revision FROM PUBLIC`,
  `CREATE FUNCTION discard_draft(of_summary uuid, looked_at uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE latest uuid; earlier uuid;
     BEGIN
       IF NOT has_role('board-contributor', 'board-approver', 'operator') THEN RETURN 'no-such-summary'; END IF;
       PERFORM pg_advisory_xact_lock(hashtextextended(own_board(), 2013)); -- one form of a board comes in or goes at a time
       SELECT current_revision_id INTO latest FROM summary WHERE id = of_summary AND board_id = own_board() FOR UPDATE;
       IF latest IS NULL THEN RETURN 'no-such-summary'; END IF;
       IF latest <> looked_at THEN RETURN 'newer-revision'; END IF;
       IF EXISTS (SELECT 1 FROM summary_event WHERE revision_id = latest AND kind NOT IN ('received', 'corrected'))
          OR EXISTS (SELECT 1 FROM release_signature JOIN release_check c ON c.id = check_id WHERE c.revision_id = latest)
         THEN RETURN 'taken-further'; END IF;
       IF is_held(own_board(), 'learning-summary', of_summary) THEN RETURN 'held'; END IF;
       SELECT id INTO earlier FROM revision WHERE summary_id = of_summary AND wording_of IS NULL AND id <> latest
        ORDER BY number DESC LIMIT 1;
       IF earlier IS NOT NULL THEN
         PERFORM dispose_of_revision(latest, earlier);
         RETURN 'correction'; END IF;
       UPDATE known_review SET summary_id = NULL, linked_by = NULL, linked_at = NULL WHERE summary_id = of_summary;
       PERFORM dispose_of_summary(of_summary);
       RETURN 'summary';
     END $$`,
  `COMMENT ON FUNCTION discard_draft IS 'Removes the revision that was looked at, where it is the latest of a summary of the board of this transaction and nothing was done with it but receiving it, for those who may upload; the summary too where it has no other. Tells what went, or why nothing did. Run by its owner: the application may delete nothing.'`,
];
