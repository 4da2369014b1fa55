import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * The record and its walls. Every table that holds a board's words has row-level security for the application's role:
 * a board's own rows (setting app.board_id) and what belongs to a released revision. Nothing else is ever visible.
 */
export class CreateRecord1765000000000 implements MigrationInterface {
  name = 'CreateRecord1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ROLE, ...IDENTITY, ...RECORD, ...TAGS, ...DIGESTS, ...GRANTS, ...WALLS]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'digest',
      'suggested_code',
      'passage_tagging',
      'passage',
      'revision_detail',
      'summary_event',
      'revision',
      'summary',
      'regional_reference_counter',
      'uploaded_file',
      'audit_entry',
      'sign_in_link',
      'session',
      'account',
    ];
    for (const table of tables) await runner.query(`DROP TABLE ${table} CASCADE`);
    await runner.query('DROP FUNCTION own_board()');
  }
}

const ROLE = [
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
   EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- made by another database of this server meanwhile
   END $$`,
  `DO $$ BEGIN
     IF NOT pg_has_role(current_user, '${APP_ROLE}', 'SET') THEN EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user); END IF;
   EXCEPTION WHEN invalid_parameter_value THEN EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user); -- before version 16
   END $$`,
  `GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`,
  `CREATE FUNCTION own_board() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
     RETURN nullif(current_setting('app.board_id', true), '')`,
];

const IDENTITY = [
  `CREATE TABLE account (
     id uuid NOT NULL DEFAULT gen_random_uuid(), email text NOT NULL, name text NOT NULL, roles text[] NOT NULL,
     board_id text, password_hash text, created_at timestamptz NOT NULL DEFAULT now(), closed_at timestamptz,
     CONSTRAINT account_pk PRIMARY KEY (id), CONSTRAINT account_email_unique UNIQUE (email),
     CONSTRAINT account_email_is_lower_case CHECK (email = lower(email)))`,
  `COMMENT ON TABLE account IS 'A person who may sign in. Closed, never deleted.'`,
  `CREATE TABLE session (
     token_hash text NOT NULL, account_id uuid NOT NULL, created_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL,
     CONSTRAINT session_pk PRIMARY KEY (token_hash),
     CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE session IS 'A signed-in browser. Only the hash of its cookie is kept.'`,
  `CREATE TABLE sign_in_link (
     token_hash text NOT NULL, account_id uuid NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz,
     CONSTRAINT sign_in_link_pk PRIMARY KEY (token_hash),
     CONSTRAINT sign_in_link_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE sign_in_link IS 'A link that signs its person in once.'`,
  `CREATE TABLE audit_entry (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), actor_id text NOT NULL,
     action text NOT NULL, subject text, CONSTRAINT audit_entry_pk PRIMARY KEY (id))`,
  `COMMENT ON TABLE audit_entry IS 'Who did or saw what, when. Added to, never changed; holds ids, never text from a summary.'`,
];

const RECORD = [
  `CREATE TABLE uploaded_file (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, sha256 text NOT NULL, name text NOT NULL,
     content bytea NOT NULL, uploaded_by text NOT NULL, uploaded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT uploaded_file_pk PRIMARY KEY (id), CONSTRAINT uploaded_file_once_a_board UNIQUE (board_id, sha256))`,
  `COMMENT ON TABLE uploaded_file IS 'The original as it was sent. Stays with its board.'`,
  `CREATE TABLE regional_reference_counter (
     year text NOT NULL, last integer NOT NULL, CONSTRAINT regional_reference_counter_pk PRIMARY KEY (year))`,
  `COMMENT ON TABLE regional_reference_counter IS 'The last regional reference given out in a year.'`,
  `CREATE TABLE summary (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, regional_reference text NOT NULL,
     current_revision_id uuid, released_revision_id uuid,
     CONSTRAINT summary_pk PRIMARY KEY (id), CONSTRAINT summary_regional_reference_unique UNIQUE (regional_reference))`,
  `COMMENT ON TABLE summary IS 'One learning summary of one board, over all its revisions. The region reads the released revision.'`,
  `CREATE INDEX summary_board_index ON summary (board_id)`,
  `CREATE INDEX summary_released_index ON summary (released_revision_id)`,
  `CREATE TABLE revision (
     id uuid NOT NULL DEFAULT gen_random_uuid(), summary_id uuid NOT NULL, board_id text NOT NULL, number integer NOT NULL,
     area_text text, review_type text, review_text text, completed_text text, completed_on text, quarter text, incident_quarter text,
     created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL,
     CONSTRAINT revision_pk PRIMARY KEY (id), CONSTRAINT revision_number_unique UNIQUE (summary_id, number),
     CONSTRAINT revision_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id))`,
  `COMMENT ON TABLE revision IS 'What a document was read to say, once. Never changed; a correction is a new revision.'`,
  `ALTER TABLE summary
     ADD CONSTRAINT summary_current_revision_fk FOREIGN KEY (current_revision_id) REFERENCES revision (id),
     ADD CONSTRAINT summary_released_revision_fk FOREIGN KEY (released_revision_id) REFERENCES revision (id)`,
  `CREATE TABLE revision_detail (
     revision_id uuid NOT NULL, board_id text NOT NULL, reference text, reference_key text, incident_text text,
     incident_on text, file_id uuid NOT NULL, file_part integer NOT NULL, questions jsonb NOT NULL, places jsonb NOT NULL,
     CONSTRAINT revision_detail_pk PRIMARY KEY (revision_id),
     CONSTRAINT revision_detail_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id),
     CONSTRAINT revision_detail_file_fk FOREIGN KEY (file_id) REFERENCES uploaded_file (id))`,
  `COMMENT ON TABLE revision_detail IS 'What of a revision never leaves its board: its own reference, the month of the incident, the file.'`,
  `CREATE INDEX revision_detail_reference_index ON revision_detail (board_id, reference_key)`,
  `CREATE UNIQUE INDEX revision_detail_file_part_index ON revision_detail (file_id, file_part)`,
  `CREATE TABLE passage (
     id uuid NOT NULL DEFAULT gen_random_uuid(), revision_id uuid NOT NULL, board_id text NOT NULL, field text NOT NULL,
     ordinal integer NOT NULL, line integer NOT NULL, level integer, text text NOT NULL,
     CONSTRAINT passage_pk PRIMARY KEY (id), CONSTRAINT passage_ordinal_unique UNIQUE (revision_id, field, ordinal),
     CONSTRAINT passage_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))`,
  `COMMENT ON TABLE passage IS 'One paragraph or list item of an answer: what codes are given to.'`,
  `CREATE TABLE summary_event (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, summary_id uuid NOT NULL, board_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), actor_id text NOT NULL, kind text NOT NULL, revision_id uuid NOT NULL,
     changed_fields text[] NOT NULL DEFAULT '{}', CONSTRAINT summary_event_pk PRIMARY KEY (id),
     CONSTRAINT summary_event_kind CHECK (kind IN ('received', 'corrected', 'released')),
     CONSTRAINT summary_event_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id),
     CONSTRAINT summary_event_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))`,
  `COMMENT ON TABLE summary_event IS 'The history of a summary: who did what, when, and which answers it changed.'`,
  `CREATE INDEX summary_event_summary_index ON summary_event (summary_id)`,
];

const TAGS = [
  `CREATE TABLE passage_tagging (
     passage_id uuid NOT NULL, tagger_version text NOT NULL, typology_version text NOT NULL, valence text NOT NULL,
     agencies text[] NOT NULL, circumstances text[] NOT NULL, at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT passage_tagging_pk PRIMARY KEY (passage_id, tagger_version, typology_version),
     CONSTRAINT passage_tagging_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id))`,
  `COMMENT ON TABLE passage_tagging IS 'That a tagger of this version read the passage, and the facets it suggests.'`,
  `CREATE TABLE suggested_code (
     passage_id uuid NOT NULL, tagger_version text NOT NULL, typology_version text NOT NULL, code text NOT NULL,
     confidence real NOT NULL, evidence jsonb NOT NULL,
     CONSTRAINT suggested_code_pk PRIMARY KEY (passage_id, tagger_version, typology_version, code),
     CONSTRAINT suggested_code_tagging_fk FOREIGN KEY (passage_id, tagger_version, typology_version)
       REFERENCES passage_tagging (passage_id, tagger_version, typology_version))`,
  `COMMENT ON TABLE suggested_code IS 'A code suggested for a passage and the words that led to it. A suggestion, not a decision.'`,
];

const DIGESTS = [
  `CREATE TABLE digest (
     id uuid NOT NULL DEFAULT gen_random_uuid(), period text NOT NULL, snapshot_id text NOT NULL, content jsonb NOT NULL,
     composed_at timestamptz NOT NULL, composed_by text NOT NULL,
     CONSTRAINT digest_pk PRIMARY KEY (id), CONSTRAINT digest_once_a_snapshot UNIQUE (period, snapshot_id))`,
  `COMMENT ON TABLE digest IS 'A regional digest of one quarter, composed from one snapshot.'`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON account, sign_in_link, summary, regional_reference_counter TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON session TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT ON audit_entry, uploaded_file, revision, revision_detail, passage, summary_event,
     passage_tagging, suggested_code, digest TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const READABLE_PASSAGE = 'EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id)';
const OWN_PASSAGE = `EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id AND p.${OWN})`;
const RELEASED = (revision: string) => `EXISTS (SELECT 1 FROM summary s WHERE s.released_revision_id = ${revision})`;

const WALLS = [
  ...wall('uploaded_file', OWN, OWN),
  ...wall('summary', `${OWN} OR released_revision_id IS NOT NULL`, OWN),
  ...wall('revision', `${OWN} OR ${RELEASED('revision.id')}`, OWN),
  ...wall('revision_detail', OWN, OWN),
  ...wall('passage', `${OWN} OR ${RELEASED('passage.revision_id')}`, OWN),
  ...wall('summary_event', OWN, OWN),
  ...wall('passage_tagging', READABLE_PASSAGE, OWN_PASSAGE),
  ...wall('suggested_code', READABLE_PASSAGE, OWN_PASSAGE),
];
