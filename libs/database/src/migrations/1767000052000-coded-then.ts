import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was coded then stays what it was when another tagger is adopted: suggestions are those of the first that read the passage. */
export class CodedThen1767000052000 implements MigrationInterface {
  name = 'CodedThen1767000052000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE FUNCTION counted_code_then()
         RETURNS TABLE (passage_id uuid, code text, valence text, basis text, source text, typology_version text)
         LANGUAGE sql STABLE AS $$
           SELECT d.passage_id, unnest(d.held), d.valence ->> 'value', 'person', d.id::text, d.typology_version
             FROM decided_coding d
           UNION ALL
           SELECT s.passage_id, s.code, t.valence, 'suggestion', 'tagger:' || s.tagger_version, s.typology_version
             FROM (SELECT DISTINCT ON (passage_id) passage_id, tagger_version, typology_version, valence FROM passage_tagging
                    ORDER BY passage_id, at, tagger_version, typology_version) t
             JOIN suggested_code s USING (passage_id, tagger_version, typology_version)
            WHERE NOT EXISTS (SELECT 1 FROM decided_coding d WHERE d.passage_id = s.passage_id)
              AND NOT EXISTS (SELECT 1 FROM rejected_code r WHERE r.passage_id = s.passage_id AND r.code = s.code)
         $$`,
    );
    await runner.query(
      `COMMENT ON FUNCTION counted_code_then IS 'The codes that count, as coded then: settled by people, or suggested by the tagger in use when the passage came, where nobody has and nobody said no.'`,
    );
    await runner.query(
      `COMMENT ON FUNCTION counted_code IS 'The codes that count, each under the version it was given under: settled by people, or suggested by this tagger where nobody has and nobody said no.'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION counted_code_then');
    await runner.query(
      `COMMENT ON FUNCTION counted_code IS 'The codes that count, as coded then: settled by people, or suggested by a tagger where nobody has and nobody said no.'`,
    );
  }
}
