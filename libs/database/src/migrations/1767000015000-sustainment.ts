import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Whether learning held: what came back after an action on it was complete, asking its board why, and what a dismissal
 * teaches. The database itself notes what changes of actions, so that figures follow at the next refresh.
 */
export class Sustainment1767000015000 implements MigrationInterface {
  name = 'Sustainment1767000015000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DAYS, ...TABLES, ...REGION_READS, ...CHANGES, ...GRANTS, ...WALLS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, events] of NOTED) {
      for (const event of events) await runner.query(`DROP TRIGGER ${table}_${NAMES[event]}_trigger ON ${table}`);
      await runner.query(`DROP FUNCTION note_${table}()`);
    }
    await runner.query('DROP FUNCTION recurrences_by_theme(text, text, text)');
    for (const table of ['recurrence_step', 'recurrence_lesson', 'recurrence', 'recurrence_naming', 'matched_board'])
      await runner.query(`DROP TABLE ${table}`);
    for (const called of ['sustainment_open()', 'quarter_start(text)']) await runner.query(`DROP FUNCTION ${called}`);
  }
}

const DAYS = [
  `CREATE FUNCTION quarter_start(written text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
     SELECT CASE WHEN written LIKE '____-Q_' THEN make_date(left(written, 4)::integer, right(written, 1)::integer * 3 - 2, 1) END
   $$`,
  `COMMENT ON FUNCTION quarter_start IS 'The first day of a quarter written as 2014-Q1; null for anything else.'`,
];

const TABLES = [
  `CREATE FUNCTION sustainment_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN coalesce(current_setting('app.sustainment_open', true), '') = 'region'`,
  `COMMENT ON FUNCTION sustainment_open IS 'Whether a transaction is of somebody who follows recurrences over all boards.'`,
  `CREATE TABLE recurrence (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, summary_id uuid NOT NULL, code text NOT NULL,
     action_id uuid NOT NULL, quarter text NOT NULL, completed_on date NOT NULL, recurred_on date NOT NULL, days integer NOT NULL,
     of_concern boolean NOT NULL, same_agency boolean NOT NULL, same_circumstance boolean NOT NULL, incident text NOT NULL,
     action_carried boolean NOT NULL, strength text NOT NULL,
     state text NOT NULL DEFAULT 'open', step_number integer NOT NULL DEFAULT 0, gone_why text,
     found_in text NOT NULL, found_at timestamptz NOT NULL,
     CONSTRAINT recurrence_pk PRIMARY KEY (id), CONSTRAINT recurrence_once UNIQUE (summary_id, code),
     CONSTRAINT recurrence_incident CHECK (incident IN ('before', 'after', 'unclear', 'not-stated')),
     CONSTRAINT recurrence_strength CHECK (strength IN ('strong', 'medium', 'weak')),
     CONSTRAINT recurrence_state CHECK (state IN ('open', 'queried', 'answered', 'closed', 'dismissed')),
     CONSTRAINT recurrence_gone_why CHECK (gone_why IN ('summary-withdrawn', 'coded-otherwise', 'action-not-complete', 'taught')),
     CONSTRAINT recurrence_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id),
     CONSTRAINT recurrence_action_fk FOREIGN KEY (action_id) REFERENCES action (id))`,
  `COMMENT ON TABLE recurrence IS 'That a released summary has a code on which its board had completed an action before: learning that may not have held. Ids, days and marks, never text.'`,
  `COMMENT ON COLUMN recurrence.gone_why IS 'Why it is no longer so; null while it is.'`,
  `COMMENT ON COLUMN recurrence.found_in IS 'The snapshot it was first found in.'`,
  `CREATE INDEX recurrence_recent_index ON recurrence (recurred_on DESC, id DESC)`,
  `CREATE INDEX recurrence_board_index ON recurrence (board_id, recurred_on DESC, id DESC)`,
  `CREATE INDEX recurrence_code_index ON recurrence (code, recurred_on DESC, id DESC)`,
  `CREATE INDEX recurrence_state_index ON recurrence (state, recurred_on DESC, id DESC) WHERE gone_why IS NULL`,
  `CREATE INDEX recurrence_counted_index ON recurrence (code, board_id) INCLUDE (state, quarter, strength) WHERE gone_why IS NULL`,
  `CREATE INDEX recurrence_action_index ON recurrence (action_id)`,
  `CREATE TABLE recurrence_step (
     recurrence_id uuid NOT NULL, number integer NOT NULL, board_id text NOT NULL, kind text NOT NULL, said jsonb NOT NULL,
     taken_by text NOT NULL, taken_at timestamptz NOT NULL,
     CONSTRAINT recurrence_step_pk PRIMARY KEY (recurrence_id, number),
     CONSTRAINT recurrence_step_kind CHECK (kind IN ('raised', 'answered', 'asked-again', 'closed', 'dismissed', 'reopened')),
     CONSTRAINT recurrence_step_recurrence_fk FOREIGN KEY (recurrence_id) REFERENCES recurrence (id))`,
  `COMMENT ON TABLE recurrence_step IS 'What was done about a recurrence, in order: the embedding query with its answers, or why it was dismissed. Added to, never changed.'`,
  `CREATE TABLE recurrence_lesson (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, code text NOT NULL, same_agency boolean NOT NULL,
     reason text NOT NULL, recurrence_id uuid NOT NULL, taught_by text NOT NULL, taught_at timestamptz NOT NULL,
     undone_by text, undone_at timestamptz,
     CONSTRAINT recurrence_lesson_pk PRIMARY KEY (id),
     CONSTRAINT recurrence_lesson_reason CHECK (reason IN ('other-learning', 'other-service', 'incident-before')),
     CONSTRAINT recurrence_lesson_undone_whole CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
     CONSTRAINT recurrence_lesson_recurrence_fk FOREIGN KEY (recurrence_id) REFERENCES recurrence (id))`,
  `COMMENT ON TABLE recurrence_lesson IS 'What a dismissal teaches of other matches of that board with the code, until it is undone.'`,
  `CREATE UNIQUE INDEX recurrence_lesson_once ON recurrence_lesson (board_id, code, same_agency, reason) WHERE undone_at IS NULL`,
  `CREATE TABLE recurrence_naming (
     board_id text NOT NULL, is_named boolean NOT NULL, said_by text NOT NULL, said_at timestamptz NOT NULL,
     CONSTRAINT recurrence_naming_pk PRIMARY KEY (board_id))`,
  `COMMENT ON TABLE recurrence_naming IS 'Whether a board agrees to be named to other boards where learning came back. Without a row it is not.'`,
  `CREATE TABLE matched_board (
     board_id text NOT NULL, snapshot_id text NOT NULL, mark text NOT NULL, matched_at timestamptz NOT NULL,
     CONSTRAINT matched_board_pk PRIMARY KEY (board_id))`,
  `COMMENT ON TABLE matched_board IS 'What the last matching found for each board, as a hash, and the lessons it went by: the same again needs no comparing.'`,
];

/** Run by its owner, past the walls: counts and those who agreed to be named, nothing else. */
export const REGION_READS = [
  `CREATE FUNCTION recurrences_by_theme(first_quarter text, last_quarter text, one_code text)
     RETURNS TABLE (code text, recurrences integer, boards integer, queried integer, named text[])
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       WITH cells AS (
         SELECT r.code, r.board_id, count(*) AS recurrences,
                count(*) FILTER (WHERE r.state IN ('queried', 'answered')) AS queried
           FROM recurrence r
          WHERE r.gone_why IS NULL AND r.state <> 'dismissed' AND (one_code IS NULL OR r.code = one_code)
            AND (first_quarter IS NULL OR r.quarter >= first_quarter) AND (last_quarter IS NULL OR r.quarter <= last_quarter)
          GROUP BY r.code, r.board_id)
       SELECT c.code, sum(c.recurrences)::integer, count(DISTINCT c.board_id)::integer, sum(c.queried)::integer,
              coalesce(array_agg(DISTINCT n.board_id) FILTER (WHERE n.is_named), '{}')
         FROM cells c LEFT JOIN recurrence_naming n ON n.board_id = c.board_id
        GROUP BY GROUPING SETS ((c.code), ());
     END`,
  `COMMENT ON FUNCTION recurrences_by_theme IS 'How often and in how many boards learning on each code came back between two quarters, and which of them agree to be named; without a code, of all.'`,
];

const OF_ITEMS = `SELECT DISTINCT s.board_id, r.quarter, s.id FROM added a
  JOIN summary s ON s.id = a.summary_id JOIN revision r ON r.id = s.released_revision_id`;
const OF_WORDINGS = `SELECT DISTINCT s.board_id, r.quarter, s.id FROM added a
  JOIN summary s ON s.released_revision_id = a.revision_id JOIN revision r ON r.id = s.released_revision_id`;
const NAMES = { INSERT: 'noted_added', UPDATE: 'noted_changed' } as const;
const NOTED = [
  ['action', ['INSERT', 'UPDATE'], OF_ITEMS],
  ['impact_evidence', ['INSERT', 'UPDATE'], OF_ITEMS],
  ['recommendation', ['UPDATE'], OF_ITEMS],
  ['action_wording', ['INSERT'], OF_WORDINGS],
  ['recommendation_wording', ['INSERT'], OF_WORDINGS],
] as const;
const CHANGES = NOTED.flatMap(([table, events, found]) => [
  `CREATE FUNCTION note_${table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN INSERT INTO fact_change (board_id, quarter, summary_id) ${found}; RETURN NULL; END $$`,
  ...events.map(
    (
      event,
    ) => `CREATE TRIGGER ${table}_${NAMES[event]}_trigger AFTER ${event} ON ${table} REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION note_${table}()`,
  ),
]);

const GRANTS = [
  `GRANT SELECT, INSERT ON recurrence, recurrence_step, recurrence_lesson, recurrence_naming, matched_board TO ${APP_ROLE}`,
  `GRANT UPDATE (action_id, quarter, completed_on, recurred_on, days, of_concern, same_agency, same_circumstance, incident,
     action_carried, strength, state, step_number, gone_why) ON recurrence TO ${APP_ROLE}`,
  `GRANT UPDATE (undone_by, undone_at) ON recurrence_lesson TO ${APP_ROLE}`,
  `GRANT UPDATE ON recurrence_naming, matched_board TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const OWN_OR_FOLLOWED = `${OWN} OR sustainment_open()`;
const WALLS = [
  ...['recurrence', 'recurrence_step', 'recurrence_lesson'].flatMap((table) =>
    wall(table, OWN_OR_FOLLOWED, OWN_OR_FOLLOWED),
  ),
  ...wall('recurrence_naming', 'true', OWN),
  ...wall('matched_board', OWN, OWN),
];
