import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** How much of what an address may ask for is used up, for all replicas together. No word of a record, so no wall. */
export class RequestAllowance1767000023000 implements MigrationInterface {
  name = 'RequestAllowance1767000023000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE request_allowance');
  }
}

const STATEMENTS = [
  `CREATE UNLOGGED TABLE request_allowance (
     key_hash text NOT NULL, window_ends_at timestamptz NOT NULL, taken integer NOT NULL,
     CONSTRAINT request_allowance_pk PRIMARY KEY (key_hash))`,
  `COMMENT ON TABLE request_allowance IS 'How many requests an address has taken in the window that runs now, for all replicas. Not written ahead: what a crash loses is a minute''s count.'`,
  `CREATE INDEX request_allowance_ends_index ON request_allowance (window_ends_at)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON request_allowance TO ${APP_ROLE}`,
];
