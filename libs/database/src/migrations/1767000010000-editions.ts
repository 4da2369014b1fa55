import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Documents on their way from a composed draft to their readers. A board's stay with the board; those of the region are read
 * by everybody with an account once they are published, and before that by a transaction opened to drafts. The table of
 * digests goes: what it held is composed again from the snapshots it named.
 */
export class Editions1767000010000 implements MigrationInterface {
  name = 'Editions1767000010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS, ...WALLS, 'DROP TABLE digest']) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['edition_step', 'edition_comment', 'edition_edit', 'edition'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION editions_open()');
    for (const statement of DIGEST) await runner.query(statement);
  }
}

const TABLES = [
  `CREATE FUNCTION editions_open() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
     RETURN coalesce(current_setting('app.editions_open', true), '')`,
  `COMMENT ON FUNCTION editions_open IS 'How far a transaction is opened to documents of the region: to drafts, to what the group alone reads (group), or to what everybody reads.'`,
  `CREATE TABLE edition (
     id uuid NOT NULL DEFAULT gen_random_uuid(), kind text NOT NULL, subject jsonb NOT NULL, subject_key text NOT NULL,
     board_id text, title text NOT NULL, snapshot_id text NOT NULL, state text NOT NULL, version integer NOT NULL,
     content jsonb NOT NULL, gathered jsonb NOT NULL, composed_at timestamptz NOT NULL, composed_by text NOT NULL,
     last_edited_by text, last_edited_at timestamptz, published jsonb, published_at timestamptz, notice text,
     CONSTRAINT edition_pk PRIMARY KEY (id),
     CONSTRAINT edition_state CHECK (state IN ('draft', 'review', 'returned', 'approved', 'published', 'superseded', 'withdrawn')),
     CONSTRAINT edition_published_whole CHECK ((published IS NULL) = (published_at IS NULL)),
     CONSTRAINT edition_published_before CHECK (state NOT IN ('published', 'superseded') OR published_at IS NOT NULL))`,
  `COMMENT ON TABLE edition IS 'A digest, briefing or report: as composed, and once published as its readers have it. Never deleted.'`,
  `COMMENT ON COLUMN edition.gathered IS 'What of the record, beside the snapshot, it was composed from: with both it is composed again to the letter.'`,
  `COMMENT ON COLUMN edition.published IS 'The document with the words of its editors, as on the day it was published.'`,
  `COMMENT ON COLUMN edition.notice IS 'Why it was withdrawn or discarded.'`,
  `CREATE UNIQUE INDEX edition_one_in_hand ON edition (subject_key) WHERE state IN ('draft', 'review', 'returned', 'approved')`,
  `CREATE UNIQUE INDEX edition_one_published ON edition (subject_key) WHERE state = 'published'`,
  `CREATE INDEX edition_board_index ON edition (board_id)`,
  `CREATE TABLE edition_edit (
     edition_id uuid NOT NULL, target text NOT NULL, number integer NOT NULL, kind text NOT NULL, content jsonb,
     against jsonb NOT NULL, made_by text NOT NULL, made_at timestamptz NOT NULL,
     CONSTRAINT edition_edit_pk PRIMARY KEY (edition_id, target, number),
     CONSTRAINT edition_edit_kind CHECK (kind IN ('rewrite', 'hide', 'quotes', 'order', 'own', 'answer')),
     CONSTRAINT edition_edit_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE edition_edit IS 'What an editor made of one block or section: numbered by target, every one is kept, the last of a kind counts. No content: as composed.'`,
  `COMMENT ON COLUMN edition_edit.against IS 'The composed words the editor had before them.'`,
  `CREATE TABLE edition_comment (
     id uuid NOT NULL DEFAULT gen_random_uuid(), edition_id uuid NOT NULL, section_id text NOT NULL, author_id text NOT NULL,
     at timestamptz NOT NULL, text text NOT NULL, resolved_by text, resolved_at timestamptz,
     CONSTRAINT edition_comment_pk PRIMARY KEY (id),
     CONSTRAINT edition_comment_resolved_whole CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
     CONSTRAINT edition_comment_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE edition_comment IS 'What those who work on a draft say of one of its sections.'`,
  `CREATE INDEX edition_comment_edition_index ON edition_comment (edition_id)`,
  `CREATE TABLE edition_step (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, edition_id uuid NOT NULL, action text NOT NULL, to_state text NOT NULL,
     version integer NOT NULL, actor_id text NOT NULL, at timestamptz NOT NULL, reason text,
     CONSTRAINT edition_step_pk PRIMARY KEY (id),
     CONSTRAINT edition_step_edition_fk FOREIGN KEY (edition_id) REFERENCES edition (id))`,
  `COMMENT ON TABLE edition_step IS 'Who moved an edition on, when, to which state, and where a reason is needed, why.'`,
  `CREATE INDEX edition_step_edition_index ON edition_step (edition_id)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON edition, edition_edit, edition_comment, edition_step TO ${APP_ROLE}`,
  `GRANT UPDATE (title, snapshot_id, state, version, content, gathered, composed_at, composed_by, last_edited_by,
     last_edited_at, published, published_at, notice) ON edition TO ${APP_ROLE}`,
  `GRANT UPDATE (resolved_by, resolved_at) ON edition_comment TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const IN_HAND = `${OWN} OR board_id IS NULL AND editions_open() = 'drafts'`;
const READ_BY_ALL = `board_id IS NULL AND published_at IS NOT NULL AND (kind <> 'evaluation' OR editions_open() = 'group')`;
/** Whoever works on an edition sees what was done to it; its readers have the document alone. */
const WORKED_ON = `EXISTS (SELECT 1 FROM edition e WHERE e.id = edition_id
                     AND (e.board_id = own_board() OR e.board_id IS NULL AND editions_open() = 'drafts'))`;

const WALLS = [
  ...wall('edition', `${IN_HAND} OR ${READ_BY_ALL}`, IN_HAND),
  ...wall('edition_edit', WORKED_ON, WORKED_ON),
  ...wall('edition_comment', WORKED_ON, WORKED_ON),
  ...wall('edition_step', WORKED_ON, WORKED_ON),
];

const DIGEST = [
  `CREATE TABLE digest (
     id uuid NOT NULL DEFAULT gen_random_uuid(), period text NOT NULL, snapshot_id text NOT NULL, content jsonb NOT NULL,
     composed_at timestamptz NOT NULL, composed_by text NOT NULL,
     CONSTRAINT digest_pk PRIMARY KEY (id), CONSTRAINT digest_once_a_snapshot UNIQUE (period, snapshot_id))`,
  `COMMENT ON TABLE digest IS 'A regional digest of one quarter, composed from one snapshot.'`,
  `GRANT SELECT, INSERT ON digest TO ${APP_ROLE}`,
];
