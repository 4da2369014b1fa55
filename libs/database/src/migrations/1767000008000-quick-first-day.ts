import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What turns text into a day depends on a setting, so that `first_day` is not immutable, and called so it is not planned into
 * the statements that ask it: over a million summaries that took six of the eight seconds of `review_clock`. And marks are made
 * of what was read, so that nobody asks for those of the clocks.
 */
export class QuickFirstDay1767000008000 implements MigrationInterface {
  name = 'QuickFirstDay1767000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION first_day(text) STABLE');
    await runner.query('DROP FUNCTION clock_marks()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION first_day(text) IMMUTABLE');
    for (const statement of CLOCK_MARKS) await runner.query(statement);
  }
}

/** As it was. */
const CLOCK_MARKS = [
  `CREATE FUNCTION clock_marks() RETURNS TABLE (summary_id uuid, board_id text, quarter text, mark bigint)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
       SELECT NULL::uuid, e.board_id, e.quarter, hash_record_extended(ROW(e.board_id, e.received_on), 4) FROM earlier_return e
       UNION ALL
       SELECT l.summary_id, NULL, NULL, bit_xor(hash_record_extended(ROW(k.id, k.known_on, k.expected_by), 5))
         FROM known_review k JOIN known_review_link() l ON l.review_id = k.id AND l.is_released GROUP BY l.summary_id
     $$`,
  `COMMENT ON FUNCTION clock_marks IS 'Numbers that change when the days do that review_clock takes beside the record: one a board and quarter, one a summary whose review was known.'`,
];
