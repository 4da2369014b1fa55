import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MARKS as MARKS_BEFORE } from './1767000026000-follow-through.js';
import { REGION_READS } from './1767000015000-sustainment.js';

/**
 * What does not show that learning did not hold counts nowhere: an incident from before the action was complete is told by itself,
 * and what a person dismissed, or a dismissal taught, is known to the warehouse, whose figures follow at the refresh this calls for.
 */
export class WhatCountsAsBack1767000037000 implements MigrationInterface {
  name = 'WhatCountsAsBack1767000037000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COUNTS, ...MARKS, ...DISMISSED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const event of ['added', 'changed'])
      await runner.query(`DROP TRIGGER recurrence_${event}_trigger ON recurrence`);
    await runner.query('DROP FUNCTION note_dismissed()');
    await runner.query('DROP FUNCTION dismissed_recurrence()');
    for (const statement of MARKS_BEFORE.filter(isFunction)) await runner.query(replacing(statement));
    await runner.query(INDEX_OF('state, quarter, strength'));
    await runner.query('DROP FUNCTION recurrences_by_theme(text, text, text)');
    for (const statement of REGION_READS) await runner.query(statement);
  }
}

const isFunction = (statement: string) => statement.startsWith('CREATE FUNCTION');
const replacing = (statement: string) => statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
export const INDEX_OF = (included: string) => `DROP INDEX recurrence_counted_index;
  CREATE INDEX recurrence_counted_index ON recurrence (code, board_id) INCLUDE (${included}) WHERE gone_why IS NULL`;

/** Run by its owner, past the walls: counts and those who agreed to be named, nothing else. */
export const COUNTS = [
  INDEX_OF('state, quarter, strength, incident, of_concern'),
  `DROP FUNCTION recurrences_by_theme(text, text, text)`,
  `CREATE FUNCTION recurrences_by_theme(first_quarter text, last_quarter text, one_code text)
     RETURNS TABLE (code text, recurrences integer, boards integer, queried integer, mentioned integer, incident_before integer,
       named text[])
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       WITH cells AS (
         SELECT r.code, r.board_id, count(*) FILTER (WHERE r.incident <> 'before') AS recurrences,
                count(*) FILTER (WHERE r.incident <> 'before' AND r.state IN ('queried', 'answered')) AS queried,
                count(*) FILTER (WHERE r.incident <> 'before' AND NOT r.of_concern) AS mentioned,
                count(*) FILTER (WHERE r.incident = 'before') AS incident_before
           FROM recurrence r
          WHERE r.gone_why IS NULL AND r.state <> 'dismissed' AND (one_code IS NULL OR r.code = one_code)
            AND (first_quarter IS NULL OR r.quarter >= first_quarter) AND (last_quarter IS NULL OR r.quarter <= last_quarter)
          GROUP BY r.code, r.board_id)
       SELECT c.code, coalesce(sum(c.recurrences), 0)::integer,
              (count(DISTINCT c.board_id) FILTER (WHERE c.recurrences > 0))::integer, coalesce(sum(c.queried), 0)::integer,
              coalesce(sum(c.mentioned), 0)::integer, coalesce(sum(c.incident_before), 0)::integer,
              coalesce(array_agg(DISTINCT n.board_id) FILTER (WHERE n.is_named AND c.recurrences > 0), '{}')
         FROM cells c LEFT JOIN recurrence_naming n ON n.board_id = c.board_id
        GROUP BY GROUPING SETS ((c.code), ());
     END`,
  `COMMENT ON FUNCTION recurrences_by_theme IS 'How often and in how many boards learning on each code came back between two quarters, how often it was only mentioned, how often the incident was before the action was complete, which does not count, and which of the boards agree to be named; without a code, of all.'`,
];

const MARKS = MARKS_BEFORE.filter(isFunction).map((statement) =>
  replacing(statement).replace(`r.state <> 'dismissed'`, `r.state <> 'dismissed' AND r.incident <> 'before'`),
);

const IS_DISMISSED = (row: string) => `(${row}.state = 'dismissed' OR ${row}.gone_why IS NOT DISTINCT FROM 'taught')`;
const DISMISSED = [
  `CREATE FUNCTION dismissed_recurrence() RETURNS TABLE (summary_id uuid, codes text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT r.summary_id, string_agg(r.code, ' ' ORDER BY r.code COLLATE "C")
         FROM recurrence r WHERE ${IS_DISMISSED('r')} GROUP BY r.summary_id;
     END`,
  `COMMENT ON FUNCTION dismissed_recurrence IS 'The codes of each summary of which a person said, or a dismissal taught, that this is no learning that came back. No reason, no words.'`,
  `CREATE FUNCTION note_dismissed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       INSERT INTO fact_change (board_id, quarter, summary_id)
       SELECT s.board_id, r.quarter, s.id FROM summary s JOIN revision r ON r.id = s.released_revision_id WHERE s.id = NEW.summary_id;
       INSERT INTO work_called_for (work) VALUES ('refresh');
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER recurrence_added_trigger AFTER INSERT ON recurrence FOR EACH ROW
     WHEN (${IS_DISMISSED('NEW')}) EXECUTE FUNCTION note_dismissed()`,
  `CREATE TRIGGER recurrence_changed_trigger AFTER UPDATE ON recurrence FOR EACH ROW
     WHEN (${IS_DISMISSED('OLD')} <> ${IS_DISMISSED('NEW')}) EXECUTE FUNCTION note_dismissed()`,
  `INSERT INTO work_called_for (work) SELECT 'refresh' WHERE EXISTS (SELECT 1 FROM recurrence)`,
];
