import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changes, CHANGES_WITH_DISPOSED, DISPOSED_SINCE } from './1767000022000-retention.js';

/**
 * What changed since for a reader: a stop takes a summary from the region as a withdrawal does, and one that was released
 * again in the same words has not changed.
 */
export class ErrataOfWhatIsRead1767000056200 implements MigrationInterface {
  name = 'ErrataOfWhatIsRead1767000056200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexOf(TAKEN), ...WORDING, changes(`${READ_OTHERWISE} UNION ${DISPOSED_SINCE}`)])
      await runner.query(statement);
    await runner.query(
      `COMMENT ON FUNCTION released_change IS 'The summaries that read otherwise than the region read them then or first since, and whether the region reads them no more.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...indexOf(`'released', 'withdrawn'`), CHANGES_WITH_DISPOSED])
      await runner.query(statement);
    await runner.query(
      `COMMENT ON FUNCTION released_change IS 'The summaries that were released before and were released again or withdrawn since, and whether the region reads them no more.'`,
    );
    await runner.query('DROP FUNCTION released_wording(bigint)');
    await runner.query('DROP FUNCTION read_alike(uuid, uuid)');
  }
}

/** What gives the region a summary to read, or takes it. */
const TAKEN = `'released', 'withdrawn', 'stopped'`;

const indexOf = (kinds: string) => [
  'DROP INDEX summary_event_release_index',
  `CREATE INDEX summary_event_release_index ON summary_event (at) WHERE kind IN (${kinds})`,
];

const told = (
  revision: string,
) => `(leaving_words(${revision}), (SELECT r.quarter FROM revision r WHERE r.id = ${revision}),
       ARRAY(SELECT p.field FROM passage p WHERE p.revision_id = ${revision} ORDER BY p.field, p.ordinal))`;

const WORDING = [
  `CREATE FUNCTION released_wording(of_event bigint) RETURNS uuid LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT coalesce((
         SELECT w.id FROM revision w
          WHERE w.wording_of = e.revision_id AND w.created_at <= e.at
            AND w.created_at >= (SELECT max(p.at) FROM summary_event p WHERE p.summary_id = e.summary_id AND p.id < e.id)
          ORDER BY w.created_at DESC LIMIT 1), e.revision_id)
       FROM summary_event e WHERE e.id = of_event;
   END`,
  `COMMENT ON FUNCTION released_wording IS 'What the region read from a release on: the edition written for it, or the revision itself.'`,
  `CREATE FUNCTION read_alike(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT ${told('one')} IS NOT DISTINCT FROM ${told('other')};
   END`,
  `COMMENT ON FUNCTION read_alike IS 'Whether two revisions say the same to the region, in the same answers and of the same quarter.'`,
];

/** A release counts where it was in force then, or came since: what is counted from those in force is not always of the same second. */
const READ_OTHERWISE = `SELECT s.id, s.released_revision_id IS NULL
         FROM (SELECT DISTINCT e.summary_id FROM summary_event e WHERE e.at > since AND e.kind IN (${TAKEN})) moved
         JOIN summary s ON s.id = moved.summary_id
        CROSS JOIN LATERAL (
          SELECT released_wording(e.id) AS wording FROM summary_event e
           WHERE e.summary_id = s.id AND e.kind = 'released'
             AND (e.at > since OR NOT EXISTS (
                   SELECT 1 FROM summary_event later
                    WHERE later.summary_id = s.id AND later.id > e.id AND later.at <= since AND later.kind IN (${TAKEN})))
           ORDER BY e.id LIMIT 1) first
        WHERE s.released_revision_id IS NULL OR NOT read_alike(first.wording, s.released_revision_id)`;
