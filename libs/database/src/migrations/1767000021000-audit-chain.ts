import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * The trail says where from, in which roles and what for, and each entry is linked to the one before by a hash. The link is
 * made at the very end of the act's transaction, by the owner's function: the application can neither choose a time nor a link.
 */
export class AuditChain1767000021000 implements MigrationInterface {
  name = 'AuditChain1767000021000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...LINKS, ...LINKED_SO_FAR, ...SEALS, ...PURPOSES, ...WALLS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY audit_entry_read ON audit_entry');
    await runner.query('DROP POLICY audit_entry_add ON audit_entry');
    await runner.query('ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY');
    await runner.query('DROP TRIGGER audit_entry_chained ON audit_entry');
    for (const name of ['link_audit_entry()', 'link_after(audit_link, audit_entry)', 'audit_part(text)'])
      await runner.query(`DROP FUNCTION ${name}`);
    for (const table of ['stated_purpose', 'audit_seal', 'audit_link']) await runner.query(`DROP TABLE ${table}`);
    for (const index of ['at', 'actor', 'action', 'subject', 'board'])
      await runner.query(`DROP INDEX audit_entry_${index}_index`);
    const added = ['roles', 'board_id', 'outcome', 'means', 'through', 'address', 'request_id', 'purpose'];
    await runner.query(`ALTER TABLE audit_entry ${added.map((name) => `DROP COLUMN ${name}`).join(', ')}`);
    await runner.query('ALTER TABLE audit_entry ALTER at SET DEFAULT now()');
    await runner.query(`REVOKE INSERT ON audit_entry FROM ${APP_ROLE}`);
    await runner.query(`GRANT INSERT ON audit_entry TO ${APP_ROLE}`);
  }
}

const COLUMNS = [
  `ALTER TABLE audit_entry ADD roles text[] NOT NULL DEFAULT '{}', ADD board_id text, ADD outcome text NOT NULL DEFAULT 'done',
     ADD means text NOT NULL DEFAULT 'unknown', ADD through text, ADD address text, ADD request_id text, ADD purpose text,
     ADD CONSTRAINT audit_entry_outcome CHECK (outcome IN ('done', 'refused')),
     ADD CONSTRAINT audit_entry_means CHECK (means IN ('page', 'key', 'command', 'job', 'unknown'))`,
  `ALTER TABLE audit_entry ALTER at SET DEFAULT clock_timestamp()`,
  `COMMENT ON COLUMN audit_entry.board_id IS 'The board whose record it was, or else the board of who acted.'`,
  `COMMENT ON COLUMN audit_entry.through IS 'The id of the key, the name of the command or of the job.'`,
  `REVOKE INSERT ON audit_entry FROM ${APP_ROLE}`,
  `GRANT INSERT (actor_id, roles, board_id, action, subject, outcome, means, through, address, request_id, purpose)
     ON audit_entry TO ${APP_ROLE}`,
  ...Object.entries({ actor: 'actor_id', action: 'action', subject: 'subject', board: 'board_id' }).map(
    ([name, column]) => `CREATE INDEX audit_entry_${name}_index ON audit_entry (${column}, at, id)`,
  ),
  `CREATE INDEX audit_entry_at_index ON audit_entry (at, id)`,
];

/** Each part with its length before it, so that no two entries have the same words in another division. libs/audit/src/domain/digest.ts is its twin. */
const LINKS = [
  `CREATE TABLE audit_link (
     position bigint NOT NULL, entry_id bigint NOT NULL, linked_at timestamptz NOT NULL, hash bytea NOT NULL,
     CONSTRAINT audit_link_pk PRIMARY KEY (position), CONSTRAINT audit_link_entry UNIQUE (entry_id),
     CONSTRAINT audit_link_entry_fk FOREIGN KEY (entry_id) REFERENCES audit_entry (id))`,
  `COMMENT ON TABLE audit_link IS 'The chain of the audit trail: positions without a gap, each with a hash over its entry and the hash before. Written by the database alone.'`,
  `GRANT SELECT ON audit_link TO ${APP_ROLE}`,
  `CREATE FUNCTION audit_part(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
     RETURN coalesce(octet_length(value) || ':' || value, '-')`,
  `COMMENT ON FUNCTION audit_part IS 'A part of an entry as it goes into the hash.'`,
  `CREATE FUNCTION link_after(last audit_link, entry audit_entry) RETURNS audit_link LANGUAGE plpgsql VOLATILE AS $$
     DECLARE made audit_link; part text; parts text := '';
     BEGIN
       made.position := coalesce(last.position, 0) + 1;
       made.entry_id := entry.id;
       made.linked_at := clock_timestamp();
       FOREACH part IN ARRAY ARRAY[
         made.position::text, (extract(epoch FROM made.linked_at) * 1000000)::bigint::text, entry.id::text,
         (extract(epoch FROM entry.at) * 1000000)::bigint::text, entry.actor_id, array_to_string(entry.roles, ','),
         entry.board_id, entry.action, entry.subject, entry.outcome, entry.means, entry.through, entry.address,
         entry.request_id, entry.purpose]
       LOOP
         parts := parts || audit_part(part);
       END LOOP;
       made.hash := sha256(coalesce(last.hash, decode(repeat('00', 32), 'hex')) || convert_to(parts, 'UTF8'));
       RETURN made;
     END $$`,
  `COMMENT ON FUNCTION link_after IS 'The link of an entry after the last one.'`,
  // One transaction at a time from here to its commit, which is a moment away: deferred, it runs when all else is done.
  `CREATE FUNCTION link_audit_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE last audit_link;
     BEGIN
       PERFORM pg_advisory_xact_lock(20133);
       SELECT * INTO last FROM audit_link ORDER BY position DESC LIMIT 1;
       last := link_after(last, NEW);
       INSERT INTO audit_link SELECT last.*;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION link_audit_entry IS 'Puts a new entry at the end of the chain.'`,
];

const LINKED_SO_FAR = [
  `DO $$
     DECLARE entry audit_entry; last audit_link;
     BEGIN
       FOR entry IN SELECT * FROM audit_entry ORDER BY id LOOP
         last := link_after(last, entry);
         INSERT INTO audit_link SELECT last.*;
       END LOOP;
     END $$`,
  `CREATE CONSTRAINT TRIGGER audit_entry_chained AFTER INSERT ON audit_entry
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION link_audit_entry()`,
];

const SEALS = [
  `CREATE TABLE audit_seal (
     position bigint NOT NULL, hash bytea NOT NULL, made_at timestamptz NOT NULL, mac bytea,
     CONSTRAINT audit_seal_pk PRIMARY KEY (position))`,
  `COMMENT ON TABLE audit_seal IS 'How far the chain went and what its hash was at a time. A copy kept elsewhere shows if the whole chain was made anew.'`,
  `GRANT SELECT, INSERT ON audit_seal TO ${APP_ROLE}`,
];

const PURPOSES = [
  `CREATE TABLE stated_purpose (
     account_id uuid NOT NULL, stated_at timestamptz NOT NULL DEFAULT clock_timestamp(), purpose text NOT NULL,
     CONSTRAINT stated_purpose_pk PRIMARY KEY (account_id, stated_at),
     CONSTRAINT stated_purpose_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE stated_purpose IS 'What somebody said they read other boards'' learning for. The latest counts, for a quarter of a year.'`,
  `GRANT SELECT ON stated_purpose TO ${APP_ROLE}`,
  `GRANT INSERT (account_id, purpose) ON stated_purpose TO ${APP_ROLE}`,
];

/** Anything may be added; what is read is one's own board's, or all of it where the reader says so for its transaction. */
const WALLS = [
  `ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY audit_entry_read ON audit_entry FOR SELECT TO ${APP_ROLE}
     USING (board_id = own_board() OR (current_setting('app.reads_trail', true) = 'whole' AND has_role('administrator', 'operator')))`,
  `CREATE POLICY audit_entry_add ON audit_entry FOR INSERT TO ${APP_ROLE} WITH CHECK (true)`,
];
