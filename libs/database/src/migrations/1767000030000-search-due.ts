import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What is to be brought up to date is known without looking through the whole record: documents of search of which something
 * that counts has changed are noted with the change, and which boards have passages no tagger has read, or codings that may have
 * to be carried, is one question over all boards.
 */
export class SearchDue1767000030000 implements MigrationInterface {
  name = 'SearchDue1767000030000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS, ...WALLS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NOTED) await runner.query(`DROP TRIGGER ${table}_search_trigger ON ${table}`);
    await runner.query('DROP FUNCTION note_search_due()');
    await runner.query('DROP FUNCTION boards_to_tag(text, text), boards_to_carry()');
    await runner.query('DROP TABLE search_due, search_coded_under');
  }
}

/** What is said of passages, from which the codes of documents are looked up. Added to, never changed. */
const NOTED = ['passage_tagging', 'coding', 'recoding'];

const TABLES = [
  `CREATE TABLE search_due (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, revision_id uuid NOT NULL,
     CONSTRAINT search_due_pk PRIMARY KEY (id))`,
  `COMMENT ON TABLE search_due IS 'Documents of search whose codes are to be looked up anew, noted by triggers in the transaction that changed what counts. Whoever looks them up takes the notes away first.'`,
  `CREATE INDEX search_due_board_index ON search_due (board_id)`,
  `CREATE TABLE search_coded_under (
     board_id text NOT NULL, tagger_version text NOT NULL, typology_version text NOT NULL,
     CONSTRAINT search_coded_under_pk PRIMARY KEY (board_id))`,
  `COMMENT ON TABLE search_coded_under IS 'By which tagger and typology all documents of a board were last looked up: with any other all are looked up again.'`,
];

const FUNCTIONS = [
  `CREATE FUNCTION note_search_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       INSERT INTO search_due (board_id, revision_id)
         SELECT DISTINCT p.board_id, p.revision_id FROM added a JOIN passage p ON p.id = a.passage_id;
       RETURN NULL;
     END $$`,
  `CREATE FUNCTION boards_to_tag(tagger text, typology text) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
     SET search_path = public, pg_temp AS $$
       SELECT DISTINCT p.board_id FROM passage p WHERE NOT EXISTS (
         SELECT 1 FROM passage_tagging t
          WHERE t.passage_id = p.id AND t.tagger_version = tagger AND t.typology_version = typology)
     $$`,
  `COMMENT ON FUNCTION boards_to_tag IS 'The boards that have passages a tagger has not read under a typology, and nothing else of them: who tags sees one board at a time.'`,
  `CREATE FUNCTION boards_to_carry() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
     SELECT DISTINCT p.board_id
       FROM (SELECT passage_id FROM coding UNION SELECT passage_id FROM coding_assignment
              UNION SELECT passage_id FROM calibration_item UNION SELECT passage_id FROM recoding WHERE basis = 'person') coded
       JOIN passage p ON p.id = coded.passage_id
       JOIN revision r ON r.id = p.revision_id
       JOIN summary s ON s.id = r.summary_id AND (s.current_revision_id <> r.id OR s.released_revision_id <> r.id)
   $$`,
  `COMMENT ON FUNCTION boards_to_carry IS 'The boards of which people coded passages that not both the board and the region read now, and nothing else of them.'`,
];

const TRIGGERS = NOTED.map(
  (table) => `CREATE TRIGGER ${table}_search_trigger AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION note_search_due()`,
);

const OWN = 'board_id = (SELECT own_board())';
const WALLS = [
  ...wall('search_due', OWN, 'false'),
  `CREATE POLICY search_due_take ON search_due FOR DELETE TO ${APP_ROLE} USING (${OWN})`,
  ...wall('search_coded_under', OWN, OWN),
];

const GRANTS = [
  `GRANT SELECT, DELETE ON search_due TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON search_coded_under TO ${APP_ROLE}`,
];
