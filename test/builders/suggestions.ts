import { asOwner } from './test-database.js';

/**
 * Puts the same suggestions on every tagged passage of a board and quarter, whatever a tagger thinks of them: the codes, a
 * concern and the agency, each with the first word of the passage as its reason. What a journey then does is known exactly.
 */
export async function suggestAlike(
  databaseUrl: string,
  { boardId, quarter }: { boardId: string; quarter: string },
  { codes, agency }: { codes: readonly string[]; agency?: string },
): Promise<void> {
  const passages = `SELECT p.id, split_part(p.text, ' ', 1) AS word FROM passage p JOIN revision r ON r.id = p.revision_id
                     WHERE r.board_id = '${boardId}' AND r.quarter = '${quarter}'`;
  const evidence = `jsonb_build_array(jsonb_build_object('start', 0, 'end', length(word), 'text', word))`;
  await asOwner(databaseUrl, `DELETE FROM suggested_code WHERE passage_id IN (SELECT id FROM (${passages}) p)`);
  await asOwner(
    databaseUrl,
    `UPDATE passage_tagging t SET valence = 'concern', agencies = array_remove(ARRAY[$1::text], NULL), circumstances = '{}', harm_types = '{}',
            reasons = jsonb_build_object('valence', '[]'::jsonb, 'circumstances', '[]'::jsonb, 'harmTypes', '[]'::jsonb,
              'agencies', ${agency ? `jsonb_build_array(jsonb_build_object('id', $1::text, 'confidence', 0.9, 'evidence', ${evidence}))` : `'[]'::jsonb`})
       FROM (${passages}) p WHERE t.passage_id = p.id`,
    [agency ?? null],
  );
  for (const [index, code] of codes.entries())
    await asOwner(
      databaseUrl,
      `INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
       SELECT t.passage_id, t.tagger_version, t.typology_version, $1, $2, ${evidence}
         FROM (${passages}) p JOIN passage_tagging t ON t.passage_id = p.id`,
      [code, 0.9 - index * 0.3],
    );
}
