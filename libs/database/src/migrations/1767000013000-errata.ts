import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed of the released record since something was composed from it: so that it can carry an erratum. */
export class Errata1767000013000 implements MigrationInterface {
  name = 'Errata1767000013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION released_change(timestamptz)');
    await runner.query('DROP INDEX summary_event_release_index');
  }
}

/** Run by its owner, past the walls, so every column is chosen for that: ids of what the region reads, or did read. */
const CHANGES = [
  `CREATE INDEX summary_event_release_index ON summary_event (at) WHERE kind IN ('released', 'withdrawn')`,
  `CREATE FUNCTION released_change(since timestamptz) RETURNS TABLE (summary_id uuid, is_withdrawn boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT DISTINCT s.id, s.released_revision_id IS NULL
         FROM summary_event e JOIN summary s ON s.id = e.summary_id
        WHERE e.at > since AND e.kind IN ('released', 'withdrawn')
          AND EXISTS (SELECT 1 FROM summary_event earlier
                       WHERE earlier.summary_id = e.summary_id AND earlier.kind = 'released' AND earlier.id < e.id);
     END`,
  `COMMENT ON FUNCTION released_change IS 'The summaries that were released before and were released again or withdrawn since, and whether the region reads them no more.'`,
];
