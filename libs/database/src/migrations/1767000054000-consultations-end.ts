import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day until which comments on a proposal to the typology are asked for, where its proposer names one. */
export class ConsultationsEnd1767000054000 implements MigrationInterface {
  name = 'ConsultationsEnd1767000054000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE typology_proposal ADD comment_until date');
    await runner.query(
      `COMMENT ON TABLE access_notice IS 'That a person was told of something once: a review to do (review:2014-Q2:opened), a key that ends soon (token:<id>), a proposal to comment on (proposal:<id>:opened or :closing).'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE typology_proposal DROP COLUMN comment_until');
    await runner.query(
      `COMMENT ON TABLE access_notice IS 'That a person was told of something once: a review to do (review:2014-Q2:opened), a key that ends soon (token:<id>).'`,
    );
  }
}
