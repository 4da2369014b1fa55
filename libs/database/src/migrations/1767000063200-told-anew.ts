import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the two before tell otherwise: the days of summaries that came after an earlier return or whose review was entered twice, and when proposals were withdrawn. */
export class ToldAnew1767000063200 implements MigrationInterface {
  name = 'ToldAnew1767000063200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SUMMARIES, WITHDRAWN]) await runner.query(statement);
  }

  /** What was noted says only that something is to be read again. */
  async down(): Promise<void> {}
}

const SUMMARIES = [
  `INSERT INTO fact_change (board_id, quarter, summary_id)
     SELECT s.board_id, r.quarter, s.id FROM summary s JOIN revision r ON r.id = s.released_revision_id
      WHERE EXISTS (SELECT 1 FROM earlier_return e WHERE e.board_id = s.board_id AND e.quarter = r.quarter)
         OR EXISTS (SELECT 1 FROM known_review k JOIN known_review twin
                       ON twin.board_id = k.board_id AND twin.reference_key = k.reference_key AND twin.id <> k.id
                      WHERE k.board_id = s.board_id)
         OR EXISTS (SELECT 1 FROM known_review k WHERE k.summary_id = s.id)`,
  `INSERT INTO register_change (board_id)
     SELECT board_id FROM earlier_return UNION SELECT board_id FROM known_review ON CONFLICT DO NOTHING`,
  `INSERT INTO work_called_for (work) SELECT 'refresh' WHERE EXISTS (SELECT 1 FROM known_review UNION ALL SELECT 1 FROM earlier_return)`,
];

const WITHDRAWN = `UPDATE framework_proposal p
    SET withdrawn_at = (SELECT max(a.at) FROM audit_entry a WHERE a.action = 'fidelity.withdraw' AND a.outcome = 'done' AND a.subject = p.id::text)
  WHERE p.state = 'withdrawn'`;
