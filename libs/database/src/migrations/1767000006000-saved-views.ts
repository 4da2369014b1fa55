import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/** Addresses of pages with charts that people keep under a name. */
export class SavedViews1767000006000 implements MigrationInterface {
  name = 'SavedViews1767000006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_view');
  }
}

const OWN = 'account_id::text = own_account()';

const UP = [
  `CREATE TABLE saved_view (
     id uuid NOT NULL DEFAULT gen_random_uuid(), account_id uuid NOT NULL, name text NOT NULL, address text NOT NULL,
     is_shared boolean NOT NULL, saved_at timestamptz NOT NULL,
     CONSTRAINT saved_view_pk PRIMARY KEY (id),
     CONSTRAINT saved_view_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
     CONSTRAINT saved_view_name_length CHECK (length(name) BETWEEN 1 AND 100),
     CONSTRAINT saved_view_address_within CHECK (address ~ '^/[a-z]' AND length(address) <= 1000))`,
  `COMMENT ON TABLE saved_view IS 'The address of a page of charts that somebody keeps under a name, alone or for the regional group.'`,
  `CREATE INDEX saved_view_account_index ON saved_view (account_id)`,
  `GRANT SELECT, INSERT, DELETE ON saved_view TO ${APP_ROLE}`,
  ...wall('saved_view', `${OWN} OR is_shared`, OWN),
  `CREATE POLICY saved_view_remove ON saved_view FOR DELETE TO ${APP_ROLE} USING (${OWN})`,
];
