import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * Who has access, and who looked over it: invitations, access reviews, duties accepted, what a key may be used for, and from
 * where somebody is signed in. No table holds a word of a summary. What lets a leaver in is ended by the database itself,
 * with the account, so that no way of closing one can forget a part.
 */
export class People1767000019000 implements MigrationInterface {
  name = 'People1767000019000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...INVITATIONS, ...REVIEWS, ...DUTIES, ...LEAVING, ...GRANTS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER account_leaves ON account');
    await runner.query('DROP FUNCTION leave_at_once()');
    const tables = ['duty_acceptance', 'access_notice', 'access_decision', 'access_review_account', 'access_review'];
    for (const table of [...tables, 'invitation']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE api_token DROP COLUMN scopes');
    await runner.query('ALTER TABLE session DROP COLUMN id, DROP COLUMN browser');
    await runner.query('ALTER TABLE account DROP COLUMN last_signed_in_at');
  }
}

const COLUMNS = [
  `ALTER TABLE account ADD COLUMN last_signed_in_at timestamptz`,
  `UPDATE account SET last_signed_in_at = (SELECT max(at) FROM audit_entry e WHERE e.actor_id = account.id::text AND e.action LIKE 'sign-in.%')`,
  `ALTER TABLE session ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN browser text,
     ADD CONSTRAINT session_id_once UNIQUE (id)`,
  `COMMENT ON COLUMN session.browser IS 'Kind of browser and system, such as "Firefox on Windows": enough to know it again, too little to follow anybody.'`,
  `ALTER TABLE api_token ADD COLUMN scopes text[] NOT NULL DEFAULT '{read-summaries,send-summaries,search,read-figures}'`,
  `ALTER TABLE api_token ALTER COLUMN scopes DROP DEFAULT`,
  `COMMENT ON COLUMN api_token.scopes IS 'What the key may be used for, at most what its person may. Keys from before scopes keep all of them.'`,
];

const INVITATIONS = [
  `CREATE TABLE invitation (
     id uuid NOT NULL DEFAULT gen_random_uuid(), email text NOT NULL, name text NOT NULL, roles text[] NOT NULL, board_id text,
     invited_by text NOT NULL, invited_at timestamptz NOT NULL, token_hash text, sent_at timestamptz, expires_at timestamptz NOT NULL,
     why_not_sent text, accepted_at timestamptz, account_id uuid, withdrawn_at timestamptz,
     CONSTRAINT invitation_pk PRIMARY KEY (id),
     CONSTRAINT invitation_token_once UNIQUE (token_hash),
     CONSTRAINT invitation_email_is_lower_case CHECK (email = lower(email)),
     CONSTRAINT invitation_accepted_whole CHECK ((accepted_at IS NULL) = (account_id IS NULL)),
     CONSTRAINT invitation_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
     CONSTRAINT invitation_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE invitation IS 'Somebody asked to take up an account. Its secret is made when it is sent, and only its hash is kept; sent again it has another.'`,
  `CREATE UNIQUE INDEX invitation_one_open_an_address ON invitation (email) WHERE accepted_at IS NULL AND withdrawn_at IS NULL`,
];

const REVIEWS = [
  `CREATE TABLE access_review (
     quarter text NOT NULL, opened_at timestamptz NOT NULL, CONSTRAINT access_review_pk PRIMARY KEY (quarter))`,
  `COMMENT ON TABLE access_review IS 'The access of a quarter, opened once to be looked over.'`,
  `CREATE TABLE access_review_account (
     quarter text NOT NULL, account_id uuid NOT NULL, roles text[] NOT NULL, board_id text, last_signed_in_at timestamptz,
     CONSTRAINT access_review_account_pk PRIMARY KEY (quarter, account_id),
     CONSTRAINT access_review_account_review_fk FOREIGN KEY (quarter) REFERENCES access_review (quarter),
     CONSTRAINT access_review_account_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE access_review_account IS 'An account open when the review was opened, and what it might do then. Added to, never changed.'`,
  `CREATE TABLE access_decision (
     quarter text NOT NULL, account_id uuid NOT NULL, decision text NOT NULL, roles text[] NOT NULL, reason text NOT NULL,
     decided_by text NOT NULL, decided_at timestamptz NOT NULL,
     CONSTRAINT access_decision_pk PRIMARY KEY (quarter, account_id),
     CONSTRAINT access_decision_kind CHECK (decision IN ('keep', 'change', 'close')),
     CONSTRAINT access_decision_account_fk FOREIGN KEY (quarter, account_id) REFERENCES access_review_account (quarter, account_id))`,
  `COMMENT ON TABLE access_decision IS 'What was decided on the access of an account in a review, by whom and why, with its roles from then on. Once, never changed.'`,
  `CREATE TABLE access_notice (
     account_id uuid NOT NULL, about text NOT NULL, sent_at timestamptz NOT NULL,
     CONSTRAINT access_notice_pk PRIMARY KEY (account_id, about),
     CONSTRAINT access_notice_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE access_notice IS 'That a person was told of something once: a review to do (review:2014-Q2:opened), a key that ends soon (token:<id>).'`,
];

const DUTIES = [
  `CREATE TABLE duty_acceptance (
     account_id uuid NOT NULL, version text NOT NULL, accepted_at timestamptz NOT NULL,
     CONSTRAINT duty_acceptance_pk PRIMARY KEY (account_id, version, accepted_at),
     CONSTRAINT duty_acceptance_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE duty_acceptance IS 'When somebody accepted a version of the duties of those who read learning summaries. Added to, never changed.'`,
];

/** On reopening too: nothing from before lets anybody in again. Until then a provider's word for a closed account is known for what it is. */
const LEAVING = [
  `CREATE FUNCTION leave_at_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE moment timestamptz := coalesce(NEW.closed_at, OLD.closed_at);
     BEGIN
       DELETE FROM session WHERE account_id = NEW.id;
       DELETE FROM feed_address WHERE account_id = NEW.id;
       UPDATE sign_in_link SET used_at = moment WHERE account_id = NEW.id AND used_at IS NULL;
       UPDATE api_token SET revoked_at = moment WHERE account_id = NEW.id AND revoked_at IS NULL;
       UPDATE outgoing_message SET state = 'stopped', reason = 'account-closed', settled_at = moment
        WHERE account_id = NEW.id AND state = 'queued';
       DELETE FROM passkey WHERE account_id = NEW.id;
       DELETE FROM authenticator_app WHERE account_id = NEW.id;
       DELETE FROM recovery_code WHERE account_id = NEW.id;
       IF NEW.closed_at IS NULL THEN
         DELETE FROM external_identity WHERE account_id = NEW.id;
       ELSE
         UPDATE invitation SET withdrawn_at = moment WHERE email = NEW.email AND accepted_at IS NULL AND withdrawn_at IS NULL;
       END IF;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION leave_at_once IS 'Ends whatever lets the person of an account in, or brings anything to them, in the transaction that closes or reopens it.'`,
  `CREATE TRIGGER account_leaves AFTER UPDATE OF closed_at ON account FOR EACH ROW
     WHEN (OLD.closed_at IS DISTINCT FROM NEW.closed_at) EXECUTE FUNCTION leave_at_once()`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON invitation, access_review, access_review_account, access_decision, access_notice, duty_acceptance
     TO ${APP_ROLE}`,
  `GRANT UPDATE (token_hash, sent_at, expires_at, why_not_sent, accepted_at, account_id, withdrawn_at) ON invitation TO ${APP_ROLE}`,
];
