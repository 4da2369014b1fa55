import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which region the record is of: said once, by whoever opens it first, or by the first start of an earlier version. */
export class RecordOfARegion1767000042000 implements MigrationInterface {
  name = 'RecordOfARegion1767000042000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RECORD_OF) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE record_of');
  }
}

const RECORD_OF = [
  `CREATE TABLE record_of (
     region text NOT NULL, is_only boolean NOT NULL DEFAULT true,
     CONSTRAINT record_of_pk PRIMARY KEY (is_only), CONSTRAINT record_of_one CHECK (is_only))`,
  `COMMENT ON TABLE record_of IS 'The region whose record this is: REGION of the first that opened it. No process of another region starts on it.'`,
  `INSERT INTO record_of (region) SELECT region FROM first_load ORDER BY begun_at LIMIT 1`,
];
