import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What the warehouse needs to read no more than what changed, and to know how long released summaries took. The database
 * itself notes in which quarters of which boards something changed that the region reads; days of a board's own come out as
 * differences alone.
 */
export class WarehouseFacts1767000007000 implements MigrationInterface {
  name = 'WarehouseFacts1767000007000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INDEXES, ...CHANGES, ...TRIGGERS, ...CLOCKS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of NOTED)
      for (const event of ['added', 'changed'])
        await runner.query(`DROP TRIGGER IF EXISTS ${table}_${event}_trigger ON ${table}`);
    const called = ['returned_in(text[])', 'clock_marks()', 'review_clock(jsonb, uuid[])', 'first_day(text)'];
    for (const name of called) await runner.query(`DROP FUNCTION ${name}`);
    for (const [table] of NOTED) await runner.query(`DROP FUNCTION note_${table}()`);
    await runner.query('DROP TABLE fact_change');
    for (const index of ['revision_quarter_index', 'summary_event_first_index'])
      await runner.query(`DROP INDEX ${index}`);
  }
}

const INDEXES = [
  `CREATE INDEX revision_quarter_index ON revision (quarter)`,
  `CREATE INDEX summary_event_first_index ON summary_event (summary_id, kind, at)`,
];

const CHANGES = [
  `CREATE TABLE fact_change (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, quarter text, summary_id uuid,
     transaction xid8 NOT NULL DEFAULT pg_current_xact_id(), CONSTRAINT fact_change_pk PRIMARY KEY (id))`,
  `COMMENT ON TABLE fact_change IS 'That something changed in what the region reads, or no longer reads, and in which transaction. Added to by triggers, never by the application; of what was never released it says nothing.'`,
  `COMMENT ON COLUMN fact_change.summary_id IS 'The summary that is to be read again; null where only what is owed changed.'`,
  `CREATE INDEX fact_change_transaction_index ON fact_change (transaction)`,
  ...wall('fact_change', 'true', 'false'),
];

/** The released summaries new rows belong to. */
const OF_PASSAGES = `
  SELECT DISTINCT s.board_id, r.quarter, s.id FROM added a JOIN passage p ON p.id = a.passage_id
    JOIN summary s ON s.released_revision_id = p.revision_id JOIN revision r ON r.id = p.revision_id`;
const OF_NILS = 'SELECT DISTINCT a.board_id, a.quarter, NULL::uuid FROM added a';
const OF_RETURNS = `
  SELECT DISTINCT s.board_id, r.quarter, s.id FROM added a JOIN revision r ON r.board_id = a.board_id AND r.quarter = a.quarter
    JOIN summary s ON s.released_revision_id = r.id
  UNION ALL ${OF_NILS}`;
export const OF_REVIEWS = `
  SELECT DISTINCT s.board_id, r.quarter, s.id FROM added a JOIN known_review_link() l ON l.review_id = a.id AND l.is_released
    JOIN summary s ON s.id = l.summary_id JOIN revision r ON r.id = s.released_revision_id`;
const OF_SUMMARIES = `
  SELECT DISTINCT a.board_id, r.quarter, a.id FROM added a JOIN revision r ON r.id = a.released_revision_id`;
/** In the quarter it is released in now, and in the one it was released in before. */
const OF_CHANGED_SUMMARIES = `
  SELECT DISTINCT a.board_id, r.quarter, a.id FROM added a JOIN gone g ON g.id = a.id
     AND g.released_revision_id IS DISTINCT FROM a.released_revision_id
    JOIN revision r ON r.id IN (a.released_revision_id, g.released_revision_id)`;

/** Which tables figures are made from, and where a statement's new rows are counted: when added, and when changed. */
const NOTED = [
  ['summary', OF_SUMMARIES, OF_CHANGED_SUMMARIES],
  ['passage_tagging', OF_PASSAGES, undefined],
  ['suggested_code', OF_PASSAGES, undefined],
  ['coding', OF_PASSAGES, undefined],
  ['recoding', OF_PASSAGES, undefined],
  ['nil_statement', OF_NILS, OF_NILS],
  ['earlier_return', OF_RETURNS, undefined],
  ['known_review', OF_REVIEWS, OF_REVIEWS],
] as const;

const noted = (found: string) => `INSERT INTO fact_change (board_id, quarter, summary_id) ${found};`;
/** What notes the changes of a table. */
export const noting = (table: string, added: string, changed?: string) =>
  `CREATE FUNCTION note_${table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       IF TG_OP = 'INSERT' THEN ${noted(added)} ELSE ${changed ? noted(changed) : 'NULL;'} END IF;
       RETURN NULL;
     END $$`;
const TRIGGERS = NOTED.flatMap(([table, added, changed]) => [
  noting(table, added, changed),
  `CREATE TRIGGER ${table}_added_trigger AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
     FOR EACH STATEMENT EXECUTE FUNCTION note_${table}()`,
  ...(changed
    ? [
        `CREATE TRIGGER ${table}_changed_trigger AFTER UPDATE ON ${table}
           REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_${table}()`,
      ]
    : []),
]);

export const RETURNED_IN = `CREATE FUNCTION returned_in(quarters text[]) RETURNS TABLE (board_id text, quarter text, summaries integer, released_at timestamptz, received_on date)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
       SELECT s.board_id, r.quarter, count(DISTINCT s.id)::integer, min(e.at), min(b.received_on)
         FROM revision r
         JOIN summary s ON s.released_revision_id = r.id
         JOIN summary_event e ON e.summary_id = s.id AND e.kind = 'released'
         LEFT JOIN earlier_return b ON b.board_id = s.board_id AND b.quarter = r.quarter
        WHERE r.quarter = ANY (quarters)
        GROUP BY s.board_id, r.quarter
     $$`;

/**
 * Days of a board's own are taken from each other here, past the walls: what comes out is how long, never when. A month
 * alone counts as its 15th, a quarter as its middle; a span that would end before it begins is not known.
 */
export const REVIEW_CLOCK = `CREATE FUNCTION review_clock(due jsonb, summaries uuid[])
     RETURNS TABLE (summary_id uuid, incident_to_completed integer, completed_to_released integer, received_to_released integer,
       known_to_released integer, return_in_time integer, review_in_time integer)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
       WITH released AS (
         SELECT s.id, s.board_id, r.quarter, first_day(r.completed_on) AS completed, first_day(r.incident_quarter) AS incident
           FROM summary s JOIN revision r ON r.id = s.released_revision_id
          WHERE CASE WHEN summaries IS NULL THEN r.quarter = ANY (ARRAY(SELECT jsonb_object_keys(due))) ELSE s.id = ANY (summaries) END),
       events AS (
         SELECT e.summary_id, min((e.at AT TIME ZONE 'Europe/London')::date) FILTER (WHERE e.kind = 'released') AS released,
                min((e.at AT TIME ZONE 'Europe/London')::date) FILTER (WHERE e.kind = 'received') AS received
           FROM summary_event e JOIN released d ON d.id = e.summary_id WHERE e.kind IN ('released', 'received')
          GROUP BY e.summary_id),
       known AS (
         SELECT l.summary_id, min(k.known_on) AS known_on, min(k.expected_by) AS expected_by
           FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released GROUP BY l.summary_id),
       dated AS (
         SELECT d.*, e.received, e.released, least(e.released, b.received_on) AS came, k.known_on, k.expected_by
           FROM released d
           LEFT JOIN events e ON e.summary_id = d.id
           LEFT JOIN earlier_return b ON b.board_id = d.board_id AND b.quarter = d.quarter
           LEFT JOIN known k ON k.summary_id = d.id)
       SELECT id, CASE WHEN completed >= incident THEN completed - incident END,
              CASE WHEN came >= completed THEN came - completed END,
              CASE WHEN came = released AND released >= received THEN released - received END,
              CASE WHEN came >= known_on THEN came - known_on END,
              (came <= (due ->> quarter)::date)::integer, (came <= expected_by)::integer
         FROM dated
     $$`;

const CLOCKS = [
  `CREATE FUNCTION first_day(written text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
     SELECT CASE WHEN written LIKE '____-__-__' THEN written::date
                 WHEN written LIKE '____-Q_' THEN make_date(left(written, 4)::integer, right(written, 1)::integer * 3 - 2, 1) + 45
                 WHEN written LIKE '____-__' THEN (written || '-15')::date END
   $$`,
  `COMMENT ON FUNCTION first_day IS 'The day that stands for a date as written: itself, the 15th of a month, the middle of a quarter; null for a year or nothing.'`,
  REVIEW_CLOCK,
  `COMMENT ON FUNCTION review_clock IS 'How many days each released summary of some quarters took, and whether it came in time. due: the quarters, each with the day its return is due or null. summaries: some of them, or null for all. Days between, never a day.'`,
  `CREATE FUNCTION clock_marks() RETURNS TABLE (summary_id uuid, board_id text, quarter text, mark bigint)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
       SELECT NULL::uuid, e.board_id, e.quarter, hash_record_extended(ROW(e.board_id, e.received_on), 4) FROM earlier_return e
       UNION ALL
       SELECT l.summary_id, NULL, NULL, bit_xor(hash_record_extended(ROW(k.id, k.known_on, k.expected_by), 5))
         FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released GROUP BY l.summary_id
     $$`,
  `COMMENT ON FUNCTION clock_marks IS 'Numbers that change when the days do that review_clock takes beside the record: one a board and quarter, one a summary whose review was known.'`,
  RETURNED_IN,
  `COMMENT ON FUNCTION returned_in IS 'What released_return gives, of some quarters.'`,
];

const GRANTS = [`GRANT SELECT ON fact_change TO ${APP_ROLE}`];
