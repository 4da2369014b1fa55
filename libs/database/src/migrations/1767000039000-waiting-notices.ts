import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * That something waits for a person is told by e-mail: queued with what happened, removed once it is sent or not to be sent, so
 * that nothing of it has to be kept or disposed of. Whether a person wants it stands with what else they chose.
 */
export class WaitingNotices1767000039000 implements MigrationInterface {
  name = 'WaitingNotices1767000039000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...WALL]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE waiting_notice');
    await runner.query('ALTER TABLE mail_choice DROP COLUMN waiting');
  }
}

const TABLES = [
  `ALTER TABLE mail_choice ADD waiting boolean NOT NULL DEFAULT true`,
  `ALTER TABLE mail_choice ALTER waiting DROP DEFAULT`,
  `COMMENT ON TABLE mail_choice IS 'Of which editions a person wants to be told by e-mail, and whether of what waits for them. Whoever has chosen nothing is told of all.'`,
  `GRANT UPDATE (waiting) ON mail_choice TO ${APP_ROLE}`,
  `CREATE TABLE waiting_notice (
     id uuid NOT NULL DEFAULT gen_random_uuid(), account_id uuid NOT NULL, kind text NOT NULL, board_id text NOT NULL, record_id uuid NOT NULL,
     reference text NOT NULL, queued_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT waiting_notice_pk PRIMARY KEY (id),
     CONSTRAINT waiting_notice_kind CHECK (kind IN ('submitted', 'returned', 'released', 'stopped', 'asked', 'answered')),
     CONSTRAINT waiting_notice_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE waiting_notice IS 'A message to one person, not sent yet: a summary or a question waits for them, or what became of theirs. Ids and the regional reference; its words are written when it is sent, and then it is removed.'`,
  `CREATE INDEX waiting_notice_account_index ON waiting_notice (account_id)`,
  `GRANT SELECT, INSERT, DELETE ON waiting_notice TO ${APP_ROLE}`,
];

/** Whoever acts queues it for others, and does not see it: the sender alone does, and whom it is to. */
const SENDER = `has_role('operator')`;
const WALL = [
  ...wall('waiting_notice', `account_id::text = own_account() OR ${SENDER}`, 'own_account() IS NOT NULL'),
  `CREATE POLICY waiting_notice_remove ON waiting_notice FOR DELETE TO ${APP_ROLE} USING (${SENDER})`,
];
