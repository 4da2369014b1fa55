import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A wording somebody was identified from is not cleared for the public any more, whoever tries it later, nor when the same
 * words are released again: only other words can be.
 */
export class IdentifiedOnce1767000041000 implements MigrationInterface {
  name = 'IdentifiedOnce1767000041000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of IDENTIFIED) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of BEFORE) await runner.query(statement);
    await runner.query('DROP FUNCTION identified_from(uuid)');
    await runner.query('DROP FUNCTION leaving_words(uuid)');
  }
}

const CLEARED = 'CREATE OR REPLACE FUNCTION cleared_for_public(revision uuid) RETURNS boolean LANGUAGE sql STABLE';

const IDENTIFIED = [
  `CREATE FUNCTION leaving_words(of_revision uuid) RETURNS text[] LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT ARRAY[r.area_text, r.review_type, r.review_text, r.completed_text, r.incident_quarter]
            || ARRAY(SELECT p.text FROM passage p WHERE p.revision_id = r.id ORDER BY p.field, p.ordinal)
       FROM revision r WHERE r.id = of_revision;
   END`,
  `COMMENT ON FUNCTION leaving_words IS 'All that the region reads of a revision, in order: two with the same are one wording.'`,
  `CREATE FUNCTION identified_from(of_revision uuid) RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT EXISTS (
       SELECT 1 FROM revision r JOIN revision tried ON tried.summary_id = r.summary_id
         JOIN intruder_check c ON c.revision_id = tried.id AND c.outcome = 'identified'
        WHERE r.id = of_revision AND leaving_words(tried.id) = leaving_words(r.id));
   END`,
  `COMMENT ON FUNCTION identified_from IS 'Whether somebody was ever identified from this wording of the summary, in whichever revision.'`,
  `${CLEARED} SECURITY DEFINER BEGIN ATOMIC
     SELECT EXISTS (SELECT 1 FROM summary s WHERE s.released_revision_id = revision)
        AND EXISTS (SELECT 1 FROM intruder_check c WHERE c.revision_id = revision AND c.outcome = 'not-identified')
        AND NOT identified_from(revision);
   END`,
  `COMMENT ON FUNCTION cleared_for_public IS 'Whether the region reads the revision, somebody tried it, and nobody was ever identified from its wording.'`,
];

const BEFORE = [
  `${CLEARED} SECURITY DEFINER BEGIN ATOMIC
     SELECT EXISTS (SELECT 1 FROM summary s WHERE s.released_revision_id = revision)
        AND coalesce((SELECT c.outcome = 'not-identified' FROM intruder_check c WHERE c.revision_id = revision
                       ORDER BY c.id DESC LIMIT 1), false);
   END`,
  `COMMENT ON FUNCTION cleared_for_public IS 'Whether the region reads the revision and nobody was identified at the last try.'`,
];
