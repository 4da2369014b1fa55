import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is taken back from a coder goes wherever the same words stand, so that the next refresh does not carry it back. */
export class TakenBackEverywhere1767000057000 implements MigrationInterface {
  name = 'TakenBackEverywhere1767000057000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TAKING_BACK) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER coding_assignment_removed_trigger ON coding_assignment');
    await runner.query('DROP FUNCTION take_back_everywhere()');
  }
}

/** Which of the passages of its answer with the same words it is. */
const PLACE = (passage: string) => `(SELECT count(*) FROM passage l WHERE l.revision_id = ${passage}.revision_id
  AND l.field = ${passage}.field AND l.text = ${passage}.text AND l.ordinal < ${passage}.ordinal)`;

// Each row it removes removes in turn what is like that one: the general wording of the original of a later revision.
const TAKING_BACK = [
  `CREATE FUNCTION take_back_everywhere() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       DELETE FROM coding_assignment a
        USING passage p, revision r, passage q, revision s
        WHERE p.id = OLD.passage_id AND r.id = p.revision_id AND s.summary_id = r.summary_id
          AND q.revision_id = s.id AND q.field = p.field AND q.id <> p.id
          AND (q.text = p.text AND ${PLACE('q')} = ${PLACE('p')}
               OR (s.wording_of = r.id OR r.wording_of = s.id) AND q.ordinal = p.ordinal)
          AND a.passage_id = q.id AND a.coder_id = OLD.coder_id AND a.purpose = OLD.purpose
          AND a.calibration_set_id IS NOT DISTINCT FROM OLD.calibration_set_id AND a.done_at IS NULL;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION take_back_everywhere IS 'Takes back from the same coder what was carried to the same words in other revisions, which whoever takes it back may not see.'`,
  `CREATE TRIGGER coding_assignment_removed_trigger AFTER DELETE ON coding_assignment FOR EACH ROW
     WHEN (OLD.done_at IS NULL) EXECUTE FUNCTION take_back_everywhere()`,
];
