import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * What hangs on passages asks at one place whether its reader may see the passage. Asked through the walls of passage and summary,
 * PostgreSQL planned those again for every table in a statement, each in two ways: planning took longer than finding.
 */
export class OneLookAtTheWall1767000058000 implements MigrationInterface {
  name = 'OneLookAtTheWall1767000058000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of VIEWS) await runner.query(statement);
    await alter(
      runner,
      'readable_passage',
      (passage) => `SELECT 1 FROM blind_passage a WHERE a.passage_id = ${passage}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await alter(
      runner,
      'passage',
      (passage) => `SELECT 1 FROM coding_assignment a WHERE a.coder_id = own_account() AND a.purpose <> 'first'
        AND a.done_at IS NULL AND a.passage_id = ${passage}`,
    );
    await runner.query('DROP VIEW readable_passage, blind_passage');
  }
}

const VIEWS = [
  `CREATE VIEW readable_passage AS
     SELECT p.id FROM passage p LEFT JOIN summary s ON s.released_revision_id = p.revision_id
      WHERE p.board_id = own_board() OR s.id IS NOT NULL`,
  `COMMENT ON VIEW readable_passage IS 'The passages whose words one may read, by the wall of passage itself: it looks past that wall so that walls can ask it.'`,
  `CREATE VIEW blind_passage AS
     SELECT passage_id FROM coding_assignment WHERE coder_id = own_account() AND purpose <> 'first' AND done_at IS NULL`,
  `COMMENT ON VIEW blind_passage IS 'The passages one has still to code without seeing what others made of them. One''s own alone, so it needs no wall.'`,
  `GRANT SELECT ON readable_passage, blind_passage TO ${APP_ROLE}`,
];

const OF_PASSAGES = [
  'action_wording',
  'coding_assignment',
  'impact_evidence_wording',
  'passage_tagging',
  'recommendation_wording',
  'suggested_code',
];

async function alter(runner: QueryRunner, readable: string, blind: (passage: string) => string): Promise<void> {
  const seen = (table: string) => `EXISTS (SELECT 1 FROM ${readable} p WHERE p.id = ${table}.passage_id)`;
  const unseen = (table: string) => `NOT EXISTS (${blind(`${table}.passage_id`)})`;
  const read = (table: string, where: string) =>
    runner.query(`ALTER POLICY ${table}_read ON ${table} USING (${where})`);
  for (const table of OF_PASSAGES) await read(table, seen(table));
  await read('coding', `${seen('coding')} AND (coder_id = own_account() OR ${unseen('coding')})`);
  await read('recoding', `${seen('recoding')} AND (by = own_account() OR ${unseen('recoding')})`);
  await read(
    'calibration_item',
    `${seen('calibration_item')} AND ${unseen('calibration_item')} AND NOT EXISTS (
       SELECT 1 FROM coding_assignment a JOIN passage ap ON ap.id = a.passage_id
         JOIN summary s ON ap.revision_id = CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END
        WHERE a.coder_id = own_account() AND a.done_at IS NULL AND a.calibration_set_id = calibration_item.set_id)`,
  );
}
