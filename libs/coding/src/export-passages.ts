import type { EntityManager } from 'typeorm';
import type { CheckedExport } from './domain/check-export.js';
import type { CodedRecordPassage } from './domain/export-rows.js';

const SUMMARIES_A_TIME = 40;

/**
 * Reads the coded passages of a transaction's reader, those of 40 summaries at a time, by regional reference. Only what
 * the reader sees: the revision in view of each summary, and nothing they have still to code blind. With a code, those
 * passages that were given it or have come to it: which of their codes are it now, `exportRows` tells.
 */
export async function* readCodedPassages(
  manager: EntityManager,
  readerId: string,
  { from, to, boardId, code }: CheckedExport,
  versions: { tagger: string; typology: string },
): AsyncGenerator<CodedRecordPassage[]> {
  await manager.query(BY_INDEX);
  const summaries = await manager.query<{ id: string }[]>(SUMMARIES, [from, to, boardId]);
  for (let at = 0; at < summaries.length; at += SUMMARIES_A_TIME) {
    const ids = summaries.slice(at, at + SUMMARIES_A_TIME).map(({ id }) => id);
    yield manager.query<CodedRecordPassage[]>(PASSAGES, [ids, versions.tagger, versions.typology, readerId, code]);
  }
}

/**
 * Forty summaries are a small part of the record, but the planner, who cannot tell how many rows pass a wall, would
 * rather hash whole tables for every forty. By index alone the time grows with the record and not with its square.
 */
const BY_INDEX = `SELECT set_config('enable_seqscan', 'off', true)`;

/** The revision this reader may see: the board its latest, everyone else the released one. */
const VISIBLE = `CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END`;

const SUMMARIES = `
  SELECT s.id FROM summary s JOIN revision r ON r.id = ${VISIBLE}
   WHERE ($1::text IS NULL OR r.quarter >= $1) AND ($2::text IS NULL OR r.quarter <= $2)
     AND ($3::text IS NULL OR s.board_id = $3)
   ORDER BY s.regional_reference`;

const PASSAGES = `
  SELECT s.regional_reference AS "regionalReference", s.board_id AS "boardId", r.quarter, r.review_type AS "reviewType",
         p.id AS "passageId", p.field, p.text, coalesce(d.typology_version, $3) AS "typologyVersion",
         CASE WHEN d.id IS NULL THEN $2 ELSE d.tagger_version END AS "taggerVersion", c.confidences,
         own.source, coalesce(carried.steps, '[]') AS steps,
         CASE WHEN t.passage_id IS NOT NULL THEN jsonb_build_object('valence', t.valence, 'agencies', t.agencies,
           'circumstances', t.circumstances, 'harmTypes', t.harm_types) END AS suggested,
         CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('codes', d.codes, 'valence', d.valence, 'facets', d.facets, 'noCode', d.no_code,
           'purpose', d.purpose, 'coderId', d.coder_id,
           'month', to_char(d.at AT TIME ZONE 'Europe/London', 'YYYY-MM')) END AS settled
    FROM summary s
    JOIN revision r ON r.id = ${VISIBLE}
    JOIN passage p ON p.revision_id = r.id
    LEFT JOIN LATERAL (SELECT * FROM decided_coding WHERE passage_id = p.id LIMIT 1) d ON true
    LEFT JOIN passage_tagging t ON t.passage_id = p.id AND t.tagger_version = $2 AND t.typology_version = $3
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(code, confidence) AS confidences FROM suggested_code
       WHERE passage_id = p.id
         AND tagger_version = CASE WHEN d.id IS NULL THEN $2 ELSE d.tagger_version END
         AND (d.id IS NOT NULL OR NOT EXISTS (
           SELECT 1 FROM rejected_code no WHERE no.passage_id = p.id AND no.code = suggested_code.code))) c ON true
   CROSS JOIN LATERAL (SELECT coalesce(d.id::text, 'tagger:' || $2) AS source) own
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('fromVersion', from_version, 'fromCode', from_code, 'toVersion', to_version,
               'toCodes', to_codes, 'basis', basis)) AS steps, bool_or($5 = ANY (to_codes)) AS has_code
        FROM recoding WHERE passage_id = p.id AND recoding.source = own.source) carried ON true
   WHERE s.id = ANY ($1)
     AND CASE WHEN d.id IS NULL THEN c.confidences IS NOT NULL AND ($5::text IS NULL OR carried.has_code OR c.confidences ? $5)
              ELSE $5::text IS NULL OR carried.has_code OR $5 = ANY (d.held) END
     AND NOT EXISTS (SELECT 1 FROM coding_assignment a WHERE a.passage_id = p.id AND a.coder_id = $4
                       AND a.purpose <> 'first' AND a.done_at IS NULL)
   ORDER BY s.regional_reference, p.field, p.ordinal`;
