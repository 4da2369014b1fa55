import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIGURES } from './1767000014000-actions.js';
import { FOLLOWED } from './1767000026000-follow-through.js';

/** How one board comes on is read of that board alone, not of all of them first. What earlier processes call stays. */
export class ProgressOfABoard1767000032000 implements MigrationInterface {
  name = 'ProgressOfABoard1767000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OF_A_BOARD);
    await runner.query(SAID);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION followed_recommendation(date, text)');
    await runner.query(OF_ALL);
  }
}

const OF_ALL = FOLLOWED.find((one) => one.includes('FUNCTION followed_recommendation'))!;
export const OF_A_BOARD = OF_ALL.replace('OR REPLACE ', '')
  .replace('(on_day date)', '(on_day date, wanted text)')
  .replace(/;\s*END$/, '\n          WHERE wanted IS NULL OR recommendation.board_id = wanted;\n     END');
const SAID = FIGURES.find((one) => one.startsWith('COMMENT ON FUNCTION followed_recommendation'))!
  .replace('followed_recommendation', 'followed_recommendation(date, text)')
  .replace('The recommendations', 'Of all boards, or of one, the recommendations');
