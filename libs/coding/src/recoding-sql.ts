import { nameOf } from './passages-to-code.js';

/**
 * $1 tagger, $2 versions before the one in force, $3 the last passage listed or null, $4 how many, $5 the codes worth another
 * look, each as its version and id: split or retired there, while later steps may have undone it.
 */
export const LIST_MISSING = `
  SELECT DISTINCT c.passage_id AS id FROM counted_code($1) c
   WHERE c.typology_version = ANY ($2) AND ($3::uuid IS NULL OR c.passage_id > $3)
     AND EXISTS (SELECT 1 FROM passage p WHERE p.id = c.passage_id AND p.board_id = own_board())
     AND (NOT EXISTS (
            SELECT 1 FROM recoding n WHERE n.passage_id = c.passage_id AND n.source = c.source
               AND n.from_version = c.typology_version AND n.from_code = c.code)
          OR EXISTS (
            SELECT 1 FROM recoding r CROSS JOIN unnest(r.to_codes) AS arrived (code)
             WHERE r.passage_id = c.passage_id AND r.source = c.source AND r.to_version = ANY ($2) AND NOT EXISTS (
               SELECT 1 FROM recoding n WHERE n.passage_id = r.passage_id AND n.source = r.source
                  AND n.from_version = r.to_version AND n.from_code = arrived.code))
          OR cardinality($5::text[]) > 0 AND EXISTS (
            SELECT 1 FROM recoding q
             WHERE q.passage_id = c.passage_id AND q.source = c.source AND q.from_version || ' ' || q.from_code = ANY ($5)
               AND coalesce(q.to_codes, '{}') = '{}' AND q.basis <> 'person' AND NOT EXISTS (
               SELECT 1 FROM recoding n WHERE n.passage_id = q.passage_id AND n.source = q.source
                  AND n.from_version = q.from_version AND n.from_code = q.from_code
                  AND (n.basis = 'person' OR n.to_codes <> '{}'))))
   ORDER BY 1 LIMIT $4`;

export const TEXTS = `SELECT id, text FROM passage WHERE id = ANY ($1)`;

/** $1 tagger, $2 passages, $3 versions before the one in force. */
export const GIVEN = `
  SELECT passage_id AS "passageId", source, typology_version AS version, code FROM counted_code($1)
   WHERE passage_id = ANY ($2) AND typology_version = ANY ($3)`;

export const KNOWN = `
  SELECT passage_id AS "passageId", source, from_version AS "fromVersion", from_code AS "fromCode",
         to_version AS "toVersion", to_codes AS "toCodes", basis
    FROM recoding WHERE passage_id = ANY ($1)`;

/** $1 the steps as JSON, $2 by whom. */
export const KEEP_STEPS = `
  INSERT INTO recoding (passage_id, source, from_version, from_code, to_version, to_codes, basis, by)
  SELECT "passageId", source, "fromVersion", "fromCode", "toVersion",
         CASE WHEN basis <> 'queued' THEN ARRAY(SELECT jsonb_array_elements_text("toCodes")) END, basis, $2
    FROM jsonb_to_recordset($1::jsonb) AS step("passageId" uuid, source text, "fromVersion" text, "fromCode" text,
      "toVersion" text, "toCodes" jsonb, basis text)
  ON CONFLICT DO NOTHING`;

/** A passage the actor is to code blind must not show what others made of it. */
const NOT_BLIND = (actor = '$2') => `NOT EXISTS (
  SELECT 1 FROM coding_assignment a WHERE a.passage_id = w.passage_id AND a.coder_id = ${actor} AND a.purpose <> 'first'
     AND a.done_at IS NULL)`;

/** $1 tagger, $2 the actor. */
export const COUNT_WAITING = `SELECT count(*)::int AS waiting FROM waiting_code($1) w WHERE ${NOT_BLIND()}`;

/** $1 tagger, $2 the actor, $3 one recoding or null, $4 how many to leave out, $5 how many, $6 the one to look on from. */
export const LIST_WAITING = `
  SELECT w.id, w.passage_id AS "passageId", w.source, w.from_version AS "fromVersion", w.from_code AS "fromCode",
         w.to_version AS "toVersion", p.text, p.field, p.revision_id AS "revisionId", s.id AS "summaryId", s.regional_reference AS "regionalReference",
         s.board_id AS "boardId", r.quarter
    FROM waiting_code($1) w
    JOIN passage p ON p.id = w.passage_id JOIN revision r ON r.id = p.revision_id JOIN summary s ON s.id = r.summary_id
   WHERE ${NOT_BLIND()} AND ($3::bigint IS NULL OR w.id = $3) ORDER BY w.id <= $6, w.id OFFSET $4 LIMIT $5`;

const STEP = `passage_id = $3 AND source = $4 AND from_version = $5 AND from_code = $6 AND to_version = $7`;

/** $1 tagger, $2 the actor, then the step. */
export const IS_WAITING = `SELECT 1 FROM waiting_code($1) w WHERE ${NOT_BLIND()} AND ${STEP}`;

export const IS_DECIDED = `
  SELECT 1 FROM recoding WHERE basis = 'person' AND passage_id = $1 AND source = $2 AND from_version = $3
     AND from_code = $4 AND to_version = $5`;

/** What a person said of a code that waited ($2) and waits no longer, for an actor ($1) who need not code it blind. */
export const FIND_DECIDED = `
  SELECT w.passage_id AS "passageId", d.from_version AS "fromVersion", d.from_code AS "fromCode", d.to_codes AS "toCodes", d.reason, d.at,
         ${nameOf('d.by')} AS by, s.id AS "summaryId", s.regional_reference AS "regionalReference"
    FROM recoding w
    JOIN recoding d ON d.basis = 'person' AND d.passage_id = w.passage_id AND d.source = w.source
     AND d.from_version = w.from_version AND d.from_code = w.from_code AND d.to_version = w.to_version
    JOIN passage p ON p.id = w.passage_id JOIN revision r ON r.id = p.revision_id JOIN summary s ON s.id = r.summary_id
   WHERE w.basis = 'queued' AND w.id = $2 AND ${NOT_BLIND('$1')}`;

/** The step, then $6 the codes it leads to, $7 by whom, $8 why. Nothing is kept where somebody was first. */
export const KEEP_DECISION = `
  INSERT INTO recoding (passage_id, source, from_version, from_code, to_version, to_codes, basis, by, reason)
  VALUES ($1, $2, $3, $4, $5, $6, 'person', $7, $8) ON CONFLICT DO NOTHING RETURNING id`;
