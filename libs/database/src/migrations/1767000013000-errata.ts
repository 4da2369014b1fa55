import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed of the released record since something was composed from it: so that it can carry an erratum. */
export class Errata1767000013000 implements MigrationInterface {
  name = 'Errata1767000013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION released_change(timestamptz)');
  }
}

/** Run by its owner, past the walls, so every column is chosen for that: ids of what the region reads, or did read. */
const CHANGES = [
  `CREATE FUNCTION released_change(since timestamptz) RETURNS TABLE (summary_id uuid, is_withdrawn boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT s.id, s.released_revision_id IS NULL
         FROM summary s
        WHERE EXISTS (SELECT 1 FROM summary_event e
                       WHERE e.summary_id = s.id AND e.kind IN ('released', 'withdrawn') AND e.at > since);
     END`,
  `COMMENT ON FUNCTION released_change IS 'The summaries released, released again or withdrawn since, and whether the region reads them no more.'`,
];
