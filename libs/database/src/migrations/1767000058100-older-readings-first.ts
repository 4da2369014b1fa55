import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The version of a suggestion is that of its reading: asked for suggestions of older versions, PostgreSQL passes over the readings
 * of the one in force, where it looked for the suggestions of every reading there is.
 */
export class OlderReadingsFirst1767000058100 implements MigrationInterface {
  name = 'OlderReadingsFirst1767000058100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(countedCode('t'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(countedCode('s'));
  }
}

const countedCode = (versioned: 's' | 't') => `CREATE OR REPLACE FUNCTION counted_code(tagger text)
     RETURNS TABLE (passage_id uuid, code text, valence text, basis text, source text, typology_version text)
     LANGUAGE sql STABLE AS $$
       SELECT d.passage_id, unnest(d.held), d.valence ->> 'value', 'person', d.id::text, d.typology_version
         FROM decided_coding d
       UNION ALL
       SELECT s.passage_id, s.code, t.valence, 'suggestion', 'tagger:' || tagger, ${versioned}.typology_version
         FROM suggested_code s JOIN passage_tagging t USING (passage_id, tagger_version, typology_version)
        WHERE s.tagger_version = tagger AND NOT EXISTS (SELECT 1 FROM decided_coding d WHERE d.passage_id = s.passage_id)
          AND NOT EXISTS (SELECT 1 FROM rejected_code r WHERE r.passage_id = s.passage_id AND r.code = s.code)
     $$`;
