import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * What an act calls for is noted in its own transaction, so that a process that ends before it has asked for the work leaves
 * nothing undone; and how far the loading of an invented region has come, so that a start goes on with what another began.
 */
export class WorkCalledFor1767000025000 implements MigrationInterface {
  name = 'WorkCalledFor1767000025000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE first_load, work_called_for');
  }
}

const STATEMENTS = [
  `CREATE TABLE work_called_for (
     id bigint GENERATED ALWAYS AS IDENTITY, work text NOT NULL,
     CONSTRAINT work_called_for_pk PRIMARY KEY (id), CONSTRAINT work_called_for_work CHECK (work IN ('refresh', 'circulate')))`,
  `COMMENT ON TABLE work_called_for IS 'That an act calls for slow work, noted in the act''s own transaction. Whoever begins the work takes the notes away first.'`,
  `GRANT SELECT, INSERT, DELETE ON work_called_for TO ${APP_ROLE}`,
  `CREATE TABLE first_load (
     region text NOT NULL, begun_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
     CONSTRAINT first_load_pk PRIMARY KEY (region))`,
  `COMMENT ON TABLE first_load IS 'When the summaries that come with an invented region began to be loaded, and when all were; null where a start is to go on with it.'`,
  `GRANT SELECT, INSERT, UPDATE ON first_load TO ${APP_ROLE}`,
];
