import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/** Whether a learning workshop confirmed a recommendation as transferable: by whom it was recorded, and of which day. */
export class TransferConfirmed1767000024000 implements MigrationInterface {
  name = 'TransferConfirmed1767000024000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recommendation_confirmation');
  }
}

const UP = [
  `CREATE TABLE recommendation_confirmation (
     recommendation_id uuid NOT NULL, number integer NOT NULL, board_id text NOT NULL, is_confirmed boolean NOT NULL,
     on_day date NOT NULL, day_precision text NOT NULL, said_by text NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT recommendation_confirmation_pk PRIMARY KEY (recommendation_id, number),
     CONSTRAINT recommendation_confirmation_recommendation_fk FOREIGN KEY (recommendation_id) REFERENCES recommendation (id),
     CONSTRAINT recommendation_confirmation_precision CHECK (day_precision IN ('day', 'month', 'quarter', 'year')))`,
  `COMMENT ON TABLE recommendation_confirmation IS 'Whether the learning workshop confirmed that a recommendation is transferable. Added to, never changed: the highest number counts.'`,
  `GRANT SELECT, INSERT ON recommendation_confirmation TO ${APP_ROLE}`,
  ...wall(
    'recommendation_confirmation',
    'EXISTS (SELECT 1 FROM recommendation i WHERE i.id = recommendation_id)',
    'board_id = own_board() AND EXISTS (SELECT 1 FROM recommendation i WHERE i.id = recommendation_id AND i.board_id = own_board())',
  ),
];
