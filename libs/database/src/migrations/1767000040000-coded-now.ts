import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which of some passages have some code, as coded now: as `counted_code_now` tells it, and carried for them alone, where that
 * carries the codes of the whole region. In plpgsql, because the walls around each table make it slower to plan than to run.
 */
export class CodedNow1767000040000 implements MigrationInterface {
  name = 'CodedNow1767000040000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CODED_NOW) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION coded_now(uuid[], text[], text, text)');
  }
}

export const CODED_NOW = [
  `CREATE FUNCTION coded_now(passages uuid[], codes text[], tagger text, in_force text) RETURNS TABLE (passage_id uuid, valence text)
     LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET jit = off AS $$
     #variable_conflict use_column
     BEGIN
       RETURN QUERY WITH RECURSIVE carried AS (
         SELECT c.passage_id, c.code, c.valence, c.source, c.typology_version
           FROM unnest(passages) part (id) CROSS JOIN LATERAL (
             SELECT * FROM counted_code(tagger) WHERE passage_id = part.id AND (code = ANY (codes) OR typology_version <> in_force) OFFSET 0) c
         UNION
         SELECT c.passage_id, arrived.code, c.valence, c.source, r.to_version
           FROM carried c
           JOIN recoding r ON r.passage_id = c.passage_id AND r.source = c.source
             AND r.from_version = c.typology_version AND r.from_code = c.code
          CROSS JOIN unnest(r.to_codes) AS arrived (code)
          WHERE c.typology_version <> in_force AND (r.basis = 'person' OR r.basis = 'rule' AND NOT EXISTS (
            SELECT 1 FROM recoding p WHERE p.basis = 'person' AND p.passage_id = r.passage_id AND p.source = r.source
               AND p.from_version = r.from_version AND p.from_code = r.from_code)))
       SELECT c.passage_id, c.valence FROM carried c WHERE c.typology_version = in_force AND c.code = ANY (codes);
     END $$`,
  `COMMENT ON FUNCTION coded_now IS 'Which of these passages have one of these codes, as coded now, and with what valence.'`,
];
