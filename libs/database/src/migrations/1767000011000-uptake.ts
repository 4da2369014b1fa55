import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What boards were asked about the messages of published editions, and what each did with them. Answers stay with their
 * board; three functions that run past the walls give who answered, counts, and the words a board shares.
 */
export class Uptake1767000011000 implements MigrationInterface {
  name = 'Uptake1767000011000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...REGION_READS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of ['uptake_shared', 'uptake_counts', 'uptake_answered', 'uptake_latest', 'uptake_given'])
      await runner.query(`DROP FUNCTION ${called}(uuid)`);
    for (const table of ['uptake_answer', 'uptake_message']) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  `CREATE TABLE uptake_message (
     edition_id uuid NOT NULL, message_id text NOT NULL, number integer NOT NULL, kind text NOT NULL, quarter text NOT NULL,
     theme text, words text NOT NULL, asked_at timestamptz NOT NULL,
     CONSTRAINT uptake_message_pk PRIMARY KEY (edition_id, message_id),
     CONSTRAINT uptake_message_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE uptake_message IS 'A message of a published edition, in the words the boards read it in, of which each is asked what it did with it.'`,
  `CREATE TABLE uptake_answer (
     id uuid NOT NULL DEFAULT gen_random_uuid(), edition_id uuid NOT NULL, message_id text NOT NULL, board_id text NOT NULL,
     number integer NOT NULL, step text NOT NULL, reason text, heard_on date, heard_with text[] NOT NULL, action text,
     role text, due_on date, changed text, evidence text[] NOT NULL, thoughts text, embed text, plan text,
     is_shared boolean NOT NULL, answered_by text NOT NULL, answered_at timestamptz NOT NULL,
     CONSTRAINT uptake_answer_pk PRIMARY KEY (id),
     CONSTRAINT uptake_answer_once_a_number UNIQUE (edition_id, message_id, board_id, number),
     CONSTRAINT uptake_answer_step CHECK (step IN ('not-relevant', 'heard', 'will-act', 'acted')),
     CONSTRAINT uptake_answer_message_fk FOREIGN KEY (edition_id, message_id) REFERENCES uptake_message (edition_id, message_id))`,
  `COMMENT ON TABLE uptake_answer IS 'What a board did with a message. Corrected by adding one with the next number, never changed.'`,
  `COMMENT ON COLUMN uptake_answer.is_shared IS 'Whether the region may read the words. Those of the last answer of a board count.'`,
];

/** Run by their owner, past the walls, so every column is chosen for that. */
const REGION_READS = [
  `CREATE FUNCTION uptake_given(edition uuid) RETURNS TABLE (asked_id text, answer uptake_answer) LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT asked.message_id, a FROM uptake_message asked
       JOIN uptake_message m ON m.message_id = asked.message_id AND m.kind = asked.kind AND m.quarter = asked.quarter
        AND m.theme IS NOT DISTINCT FROM asked.theme AND m.words = asked.words
       JOIN uptake_answer a ON a.edition_id = m.edition_id AND a.message_id = m.message_id
      WHERE asked.edition_id = edition;
   END`,
  `COMMENT ON FUNCTION uptake_given IS 'Every answer to the messages of an edition, or to the same words in an edition it took the place of. Behind the walls of whoever asks.'`,
  `CREATE FUNCTION uptake_latest(edition uuid) RETURNS SETOF uptake_answer LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT DISTINCT ON ((answer).message_id, (answer).board_id) (answer).* FROM uptake_given(edition)
      ORDER BY (answer).message_id, (answer).board_id, (answer).number DESC, (answer).answered_at DESC;
   END`,
  `COMMENT ON FUNCTION uptake_latest IS 'The answer that counts of each board to each message of an edition, behind the walls of whoever asks.'`,
  `CREATE FUNCTION uptake_answered(edition uuid) RETURNS TABLE (message_id text, board_id text, answered_at timestamptz)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT a.message_id, a.board_id, a.answered_at FROM uptake_latest(edition) a;
     END`,
  `COMMENT ON FUNCTION uptake_answered IS 'Which boards have answered which message of an edition, and when last. Nothing of what.'`,
  `CREATE FUNCTION uptake_counts(edition uuid)
     RETURNS TABLE (message_id text, step text, boards integer, changed integer, audit integer, data integer, practitioner_view integer, family_view integer)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT a.message_id, a.step, count(*)::integer, count(a.changed)::integer,
              (count(*) FILTER (WHERE 'audit' = ANY (a.evidence)))::integer,
              (count(*) FILTER (WHERE 'data' = ANY (a.evidence)))::integer,
              (count(*) FILTER (WHERE 'practitioner-view' = ANY (a.evidence)))::integer,
              (count(*) FILTER (WHERE 'child-and-family-view' = ANY (a.evidence)))::integer
         FROM uptake_latest(edition) a GROUP BY a.message_id, a.step;
     END`,
  `COMMENT ON FUNCTION uptake_counts IS 'How many boards came how far with each message of an edition, how many say that something changed, and by what they know. No board, no words.'`,
  `CREATE FUNCTION uptake_shared(edition uuid)
     RETURNS TABLE (message_id text, board_id text, step text, reason text, heard_on date, heard_with text[], action text,
                    role text, due_on date, changed text, evidence text[], thoughts text, embed text, plan text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT a.message_id, a.board_id, a.step, a.reason, a.heard_on, a.heard_with, a.action, a.role, a.due_on, a.changed,
              a.evidence, a.thoughts, a.embed, a.plan
         FROM uptake_latest(edition) a WHERE a.is_shared;
     END`,
  `COMMENT ON FUNCTION uptake_shared IS 'The answers to the messages of an edition whose words their boards share with the region now.'`,
];

const OWN = 'board_id = own_board()';
const GRANTS = [
  `GRANT SELECT, INSERT ON uptake_message, uptake_answer TO ${APP_ROLE}`,
  ...wall('uptake_answer', OWN, OWN),
];
