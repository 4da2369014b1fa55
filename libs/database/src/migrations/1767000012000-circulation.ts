import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * How published editions reach people: what each wants to get, the messages out, who opened and acknowledged, and the
 * addresses of feeds. No table holds a word of a document, so none has a wall; what may be read when is the room's to say.
 */
export class Circulation1767000012000 implements MigrationInterface {
  name = 'Circulation1767000012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION published_edition()');
    for (const table of ['feed_address', 'edition_reader', 'outgoing_message', 'circulated_edition', 'mail_choice'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  `CREATE FUNCTION published_edition()
     RETURNS TABLE (id uuid, kind text, subject jsonb, board_id text, state text, published_at timestamptz, replaces boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT e.id, e.kind, e.subject, e.board_id, e.state, e.published_at,
              EXISTS (SELECT 1 FROM edition o WHERE o.subject_key = e.subject_key AND o.published_at < e.published_at)
         FROM edition e WHERE e.published_at IS NOT NULL;
     END`,
  `COMMENT ON FUNCTION published_edition IS 'Every edition published once, of all boards: what it is of and where it stands, past the walls. Nothing of what it says.'`,
  `CREATE TABLE mail_choice (
     account_id uuid NOT NULL, digests boolean NOT NULL, briefings text NOT NULL, themes text[] NOT NULL,
     own_reports boolean NOT NULL, chosen_at timestamptz NOT NULL,
     CONSTRAINT mail_choice_pk PRIMARY KEY (account_id),
     CONSTRAINT mail_choice_briefings CHECK (briefings IN ('all', 'themes', 'none')),
     CONSTRAINT mail_choice_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE mail_choice IS 'Of which editions a person wants to be told by e-mail. Whoever has chosen nothing is told of all they may read.'`,
  `CREATE TABLE circulated_edition (
     edition_id uuid NOT NULL, taken_up_at timestamptz NOT NULL,
     CONSTRAINT circulated_edition_pk PRIMARY KEY (edition_id),
     CONSTRAINT circulated_edition_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE circulated_edition IS 'That messages about a published edition have been put into the outbox, once.'`,
  `CREATE TABLE outgoing_message (
     id uuid NOT NULL DEFAULT gen_random_uuid(), edition_id uuid NOT NULL, account_id uuid NOT NULL, occasion text NOT NULL,
     state text NOT NULL, reason text, attempts integer NOT NULL, queued_at timestamptz NOT NULL, tried_at timestamptz,
     settled_at timestamptz, unsubscribe_hash text,
     CONSTRAINT outgoing_message_pk PRIMARY KEY (id),
     CONSTRAINT outgoing_message_once UNIQUE (edition_id, account_id, occasion),
     CONSTRAINT outgoing_message_unsubscribe_once UNIQUE (unsubscribe_hash),
     CONSTRAINT outgoing_message_state CHECK (state IN ('queued', 'in-hand', 'sent', 'failed', 'stopped')),
     CONSTRAINT outgoing_message_settled_whole CHECK ((settled_at IS NULL) = (state IN ('queued', 'in-hand'))),
     CONSTRAINT outgoing_message_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
     CONSTRAINT outgoing_message_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE outgoing_message IS 'One message to one person about one edition, for one occasion: where it stands. Its words are written when it is sent.'`,
  `COMMENT ON COLUMN outgoing_message.reason IS 'Why it failed or was stopped, or why the last attempt did not succeed.'`,
  `CREATE INDEX outgoing_message_account_index ON outgoing_message (account_id)`,
  `CREATE INDEX outgoing_message_open_index ON outgoing_message (queued_at) WHERE state IN ('queued', 'in-hand')`,
  `CREATE TABLE edition_reader (
     edition_id uuid NOT NULL, account_id uuid NOT NULL, opened_at timestamptz NOT NULL, acknowledged_at timestamptz,
     CONSTRAINT edition_reader_pk PRIMARY KEY (edition_id, account_id),
     CONSTRAINT edition_reader_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id),
     CONSTRAINT edition_reader_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE edition_reader IS 'When a person first opened a published edition, and when they acknowledged it. Not what of it they read.'`,
  `CREATE INDEX edition_reader_account_index ON edition_reader (account_id)`,
  `CREATE TABLE feed_address (
     account_id uuid NOT NULL, secret_hash text NOT NULL, made_at timestamptz NOT NULL,
     CONSTRAINT feed_address_pk PRIMARY KEY (account_id),
     CONSTRAINT feed_address_secret_once UNIQUE (secret_hash),
     CONSTRAINT feed_address_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE feed_address IS 'The secret by which programs of a person read their feed and calendar. Only its hash; making another ends it.'`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON mail_choice, circulated_edition, outgoing_message, edition_reader, feed_address TO ${APP_ROLE}`,
  `GRANT UPDATE (digests, briefings, themes, own_reports, chosen_at) ON mail_choice TO ${APP_ROLE}`,
  `GRANT UPDATE (state, reason, attempts, queued_at, tried_at, settled_at, unsubscribe_hash) ON outgoing_message TO ${APP_ROLE}`,
  `GRANT UPDATE (acknowledged_at) ON edition_reader TO ${APP_ROLE}`,
  `GRANT UPDATE (secret_hash, made_at) ON feed_address TO ${APP_ROLE}`,
  `GRANT DELETE ON feed_address TO ${APP_ROLE}`,
];
