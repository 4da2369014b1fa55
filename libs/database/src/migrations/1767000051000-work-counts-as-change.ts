import type { MigrationInterface, QueryRunner } from 'typeorm';
import { day, disposableBy } from './1767000034000-more-classes-of-record.js';
import { UPTAKE_CHANGED_ON } from './1767000035000-uptake-has-a-period.js';

/** The period of a summary counts from the last thing people did with it, and not from its own steps alone: what they report of its actions too. */
export class WorkCountsAsChange1767000051000 implements MigrationInterface {
  name = 'WorkCountsAsChange1767000051000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGED) await runner.query(statement);
    await runner.query(disposableBy(UPTAKE_CHANGED_ON).replace(LAST_STEP, LAST_CHANGE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(disposableBy(UPTAKE_CHANGED_ON));
    await runner.query('DROP FUNCTION summary_changed_at(uuid)');
  }
}

const LAST_STEP = `max(${day('e.at')})`;
const LAST_CHANGE = day('summary_changed_at(record)');

/** What people did with a summary, by the moment of it. What machines note of themselves is no work on it. */
const OF_PEOPLE = [
  'SELECT e.at FROM summary_event e WHERE e.summary_id = record',
  'SELECT f.updated_at FROM form_in_progress f WHERE f.summary_id = record',
  `SELECT d.at FROM release_resolution d JOIN release_finding f ON f.id = d.finding_id
     JOIN revision r ON r.id = f.revision_id WHERE r.summary_id = record`,
  'SELECT i.at FROM intruder_check i JOIN revision r ON r.id = i.revision_id WHERE r.summary_id = record',
  `SELECT c.at FROM coding c JOIN passage p ON p.id = c.passage_id JOIN revision r ON r.id = p.revision_id
    WHERE r.summary_id = record`,
  `SELECT c.at FROM recoding c JOIN passage p ON p.id = c.passage_id JOIN revision r ON r.id = p.revision_id
    WHERE r.summary_id = record AND c.basis = 'person'`,
  `SELECT c.recorded_at FROM recommendation_confirmation c JOIN recommendation r ON r.id = c.recommendation_id
    WHERE r.summary_id = record`,
  'SELECT a.taken_up_at FROM action a WHERE a.summary_id = record AND a.added_by IS NOT NULL',
  'SELECT t.recorded_at FROM action_status t JOIN action a ON a.id = t.action_id WHERE a.summary_id = record',
  'SELECT v.taken_up_at FROM impact_evidence v WHERE v.summary_id = record AND v.added_by IS NOT NULL',
  'SELECT t.recorded_at FROM impact_result t JOIN impact_evidence v ON v.id = t.evidence_id WHERE v.summary_id = record',
  `SELECT t.taken_at FROM recurrence_step t JOIN recurrence c ON c.id = t.recurrence_id
     LEFT JOIN action a ON a.id = c.action_id WHERE record IN (c.summary_id, a.summary_id)`,
];

const CHANGED = [
  `CREATE FUNCTION summary_changed_at(record uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
     SELECT max(at) FROM (${OF_PEOPLE.join(' UNION ALL ')}) AS done (at)
      WHERE EXISTS (SELECT 1 FROM summary s WHERE s.id = record AND s.board_id = own_board())
   $$`,
  `COMMENT ON FUNCTION summary_changed_at IS 'When people last did something with a summary of the board of this transaction or with what hangs on it: also what its own people may not see, such as a coding by another.'`,
];
