import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a board did holds for the same message of a later edition, also where its figures were corrected, and ends with what is withdrawn. */
export class AnswersCarryOver1767000047000 implements MigrationInterface {
  name = 'AnswersCarryOver1767000047000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ABOUT, givenWhere(`${SAME_PLACE} AND ${about('m')} = ${about('asked')}`), ...STANDING])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION uptake_standing()');
    await runner.query(givenWhere(`m.message_id = asked.message_id AND ${SAME_PLACE} AND m.words = asked.words`));
    await runner.query('DROP FUNCTION uptake_about(text, text)');
  }
}

const about = (message: string) => `uptake_about(${message}.message_id, ${message}.words)`;

const ABOUT = [
  `CREATE FUNCTION uptake_about(message_id text, words text) RETURNS text LANGUAGE sql IMMUTABLE BEGIN ATOMIC
     SELECT message_id || ' ' || CASE WHEN message_id = 'briefing' THEN '' ELSE coalesce(
       (SELECT string_agg(theme[1], ' ' ORDER BY theme[1]) FROM regexp_matches(words, '[‘“].+?[’”](?![[:alpha:]])', 'g') AS theme), words) END;
   END`,
  `COMMENT ON FUNCTION uptake_about IS 'What a message is, whatever its figures say: its place with the themes it names, or with its words where it names none; of a whole briefing its place.'`,
];

const SAME_PLACE = `m.kind = asked.kind AND m.quarter = asked.quarter AND m.theme IS NOT DISTINCT FROM asked.theme`;

const givenWhere = (same: string) =>
  `CREATE OR REPLACE FUNCTION uptake_given(edition uuid) RETURNS TABLE (asked_id text, answer uptake_answer)
     LANGUAGE sql STABLE BEGIN ATOMIC
       SELECT asked.message_id, a FROM uptake_message asked
         JOIN uptake_message m ON ${same}
         JOIN uptake_answer a ON a.edition_id = m.edition_id AND a.message_id = m.message_id
        WHERE asked.edition_id = edition;
     END`;

/** Run by its owner, past the wall of editions. */
const STANDING = [
  `CREATE FUNCTION uptake_standing()
     RETURNS TABLE (edition_id uuid, message_id text, state text, later uuid, is_asked_again boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT m.edition_id, m.message_id,
              CASE WHEN e.state = 'withdrawn' OR e.state = 'superseded' AND now.id IS NULL THEN 'withdrawn'
                   WHEN e.state = 'superseded' THEN 'replaced' ELSE 'open' END,
              CASE WHEN e.state = 'superseded' AND EXISTS (SELECT 1 FROM uptake_message n WHERE n.edition_id = now.id) THEN now.id END,
              EXISTS (SELECT 1 FROM uptake_message n JOIN edition o ON o.id = n.edition_id
                       WHERE o.subject_key = e.subject_key AND o.state <> 'withdrawn'
                         AND (o.state = 'published', o.published_at) > (e.state = 'published', e.published_at)
                         AND ${about('n')} = ${about('m')})
         FROM uptake_message m JOIN edition e ON e.id = m.edition_id
         LEFT JOIN edition now ON now.subject_key = e.subject_key AND now.state = 'published';
     END`,
  `COMMENT ON FUNCTION uptake_standing IS 'Where each message boards are asked about stands: its edition is open, replaced (by which, once boards are asked about that) or withdrawn, and whether a later edition asks it again. Nothing of what an edition says.'`,
];
