import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * How people show who they are: the region's own sign-in (OpenID Connect), second factors, sign-ins under way and the
 * count of tries. No table holds a word of a record, so none has a wall.
 */
export class SignIn1767000018000 implements MigrationInterface {
  name = 'SignIn1767000018000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SESSIONS, ...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = 'sign_in_throttle, sign_in_ceremony, external_identity, recovery_code, authenticator_app, passkey';
    await runner.query(`DROP TABLE ${tables}`);
    await runner.query('DROP INDEX session_account_index');
    await runner.query(
      'ALTER TABLE session DROP COLUMN method, DROP COLUMN second_factor_at, DROP COLUMN provider_session',
    );
  }
}

const SESSIONS = [
  `ALTER TABLE session ADD COLUMN method text, ADD COLUMN second_factor_at timestamptz, ADD COLUMN provider_session text,
     ADD CONSTRAINT session_method CHECK (method IN ('link', 'password', 'passkey', 'provider'))`,
  `COMMENT ON COLUMN session.method IS 'How its person signed in. Null for sessions from before this was noted.'`,
  `COMMENT ON COLUMN session.second_factor_at IS 'When a second factor was last shown in it.'`,
  `COMMENT ON COLUMN session.provider_session IS 'What the OpenID provider calls its own session, by which it can end this one.'`,
  `CREATE INDEX session_account_index ON session (account_id)`,
  `CREATE INDEX session_provider_index ON session (provider_session) WHERE provider_session IS NOT NULL`,
];

const TABLES = [
  `CREATE TABLE passkey (
     id text NOT NULL, account_id uuid NOT NULL, name text NOT NULL, public_key bytea NOT NULL, counter bigint NOT NULL,
     transports text[] NOT NULL, created_at timestamptz NOT NULL, last_used_at timestamptz,
     CONSTRAINT passkey_pk PRIMARY KEY (id),
     CONSTRAINT passkey_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE passkey IS 'A passkey of a person: its public key alone. The private one never leaves their device.'`,
  `CREATE INDEX passkey_account_index ON passkey (account_id)`,
  `CREATE TABLE authenticator_app (
     id uuid NOT NULL DEFAULT gen_random_uuid(), account_id uuid NOT NULL, sealed_secret bytea NOT NULL,
     created_at timestamptz NOT NULL, confirmed_at timestamptz, last_step bigint,
     CONSTRAINT authenticator_app_pk PRIMARY KEY (id),
     CONSTRAINT authenticator_app_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE authenticator_app IS 'The secret shared with a person''s authenticator app, sealed with the key of the installation.'`,
  `COMMENT ON COLUMN authenticator_app.last_step IS 'The half minute of the last code taken: no code of it or before is taken again.'`,
  `CREATE UNIQUE INDEX authenticator_app_once ON authenticator_app (account_id, (confirmed_at IS NULL))`,
  `CREATE TABLE recovery_code (
     account_id uuid NOT NULL, code_hash text NOT NULL, salt text NOT NULL, used_at timestamptz,
     CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash),
     CONSTRAINT recovery_code_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE recovery_code IS 'Codes for whoever has lost their second factor. Only their hashes; each works once.'`,
  `CREATE TABLE external_identity (
     issuer text NOT NULL, subject text NOT NULL, account_id uuid NOT NULL, linked_at timestamptz NOT NULL,
     CONSTRAINT external_identity_pk PRIMARY KEY (issuer, subject),
     CONSTRAINT external_identity_one_person UNIQUE (issuer, account_id),
     CONSTRAINT external_identity_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE external_identity IS 'Whose account a person of an OpenID provider signs in to.'`,

  `CREATE TABLE sign_in_ceremony (
     secret_hash text NOT NULL, kind text NOT NULL, content jsonb NOT NULL, expires_at timestamptz NOT NULL,
     CONSTRAINT sign_in_ceremony_pk PRIMARY KEY (secret_hash),
     CONSTRAINT sign_in_ceremony_kind CHECK (kind IN ('provider', 'passkey-new', 'passkey')))`,
  `COMMENT ON TABLE sign_in_ceremony IS 'A sign-in under way in one browser: what it must come back with. Taken once, for ten minutes.'`,
  `CREATE INDEX sign_in_ceremony_expiry_index ON sign_in_ceremony (expires_at)`,
  `CREATE TABLE sign_in_throttle (
     key_hash text NOT NULL, window_started_at timestamptz NOT NULL, tries integer NOT NULL,
     CONSTRAINT sign_in_throttle_pk PRIMARY KEY (key_hash))`,
  `COMMENT ON TABLE sign_in_throttle IS 'Tries to sign in since the window began, by a hash of what is counted: an address, an account, both.'`,
  `CREATE INDEX sign_in_throttle_window_index ON sign_in_throttle (window_started_at)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, DELETE ON passkey, authenticator_app, recovery_code, external_identity, sign_in_ceremony, sign_in_throttle TO ${APP_ROLE}`,
  `GRANT UPDATE (counter, last_used_at) ON passkey TO ${APP_ROLE}`,
  `GRANT UPDATE (confirmed_at, last_step) ON authenticator_app TO ${APP_ROLE}`,
  `GRANT UPDATE (used_at) ON recovery_code TO ${APP_ROLE}`,
  `GRANT UPDATE (window_started_at, tries) ON sign_in_throttle TO ${APP_ROLE}`,
];
