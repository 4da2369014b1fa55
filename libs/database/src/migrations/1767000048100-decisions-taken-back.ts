import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision on a proposal that is not published yet can be taken back: each thing decided of it is a row of its own. */
export class DecisionsTakenBack1767000048100 implements MigrationInterface {
  name = 'DecisionsTakenBack1767000048100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE proposal_decision
      DROP CONSTRAINT proposal_decision_pk, DROP CONSTRAINT proposal_decision_outcome,
      ADD COLUMN id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, ALTER COLUMN forum DROP NOT NULL,
      ADD CONSTRAINT proposal_decision_pk PRIMARY KEY (id),
      ADD CONSTRAINT proposal_decision_outcome CHECK (outcome IN ('agreed', 'declined', 'taken-back')),
      ADD CONSTRAINT proposal_decision_forum CHECK ((forum IS NULL) = (outcome = 'taken-back'))`);
    await runner.query(
      `COMMENT ON TABLE proposal_decision IS 'What was decided of a proposal, where and why, and what was taken back; the last counts.'`,
    );
    await runner.query(`CREATE INDEX proposal_decision_proposal_index ON proposal_decision (proposal_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX proposal_decision_proposal_index');
    await runner.query(`DELETE FROM proposal_decision d WHERE outcome = 'taken-back' OR EXISTS (
      SELECT 1 FROM proposal_decision later WHERE later.proposal_id = d.proposal_id AND later.id > d.id)`);
    await runner.query(`ALTER TABLE proposal_decision
      DROP CONSTRAINT proposal_decision_forum, DROP CONSTRAINT proposal_decision_outcome, DROP CONSTRAINT proposal_decision_pk,
      DROP COLUMN id, ALTER COLUMN forum SET NOT NULL, ADD CONSTRAINT proposal_decision_pk PRIMARY KEY (proposal_id),
      ADD CONSTRAINT proposal_decision_outcome CHECK (outcome IN ('agreed', 'declined'))`);
    await runner.query(`COMMENT ON TABLE proposal_decision IS 'What the group decided of a proposal, where and why.'`);
  }
}
