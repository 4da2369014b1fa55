import type { NarrativeField } from '#libs/intake';
import type { EntityManager } from 'typeorm';
import { MARK, markedPieces, type Piece } from './domain/marked.js';

/** A passage that says why a document was found, with the words that did marked. */
export type Extract = { passageId: string; field: NarrativeField; pieces: Piece[] };

/** Codes and valences that were asked for, and the tagger and typology by which codes count. */
export type CodedAs = {
  codes: readonly string[];
  valences: readonly string[];
  tagger: string;
  typology: string;
};

/**
 * The passages of each of these revisions that say why it was found, the best first and two at most. Without words (`query` null)
 * it is one: one with a code asked for, best with a valence asked for too, and else the first. By revision.
 */
export async function extractsOf(
  manager: EntityManager,
  revisionIds: readonly string[],
  query: string | null,
  coded?: CodedAs,
): Promise<Map<string, Extract[]>> {
  type Found = { revisionId: string; passageId: string; field: NarrativeField; text: string };
  const ask = (sql: string, ...asked: unknown[]) => manager.query<Found[]>(sql, [revisionIds, ...asked]);
  const rows = await (query !== null
    ? ask(BEST_PASSAGES, query, HEADLINE)
    : coded?.codes.length
      ? ask(CODED_PASSAGES, coded.tagger, coded.typology, coded.codes, coded.valences)
      : ask(FIRST_PASSAGES));
  const extracts = rows.map(({ text, ...row }) => ({ ...row, pieces: markedPieces(text) }));
  return Map.groupBy(extracts, ({ revisionId }) => revisionId);
}

const FIRST_PASSAGES = `
  SELECT DISTINCT ON (p.revision_id) p.revision_id AS "revisionId", p.id AS "passageId", p.field, p.text
    FROM passage p WHERE p.revision_id = ANY ($1::uuid[]) ORDER BY p.revision_id, p.field = 'themes' DESC, p.field, p.ordinal`;

const CODED_PASSAGES = `
  WITH part AS MATERIALIZED (
    SELECT id, revision_id, field, ordinal, text FROM passage WHERE revision_id = ANY ($1::uuid[])),
  met AS (
    SELECT passage_id, max(1 + (valence = ANY ($5::text[]))::integer) AS wishes
      FROM coded_now(ARRAY(SELECT id FROM part), $4::text[], $2, $3) GROUP BY 1)
  SELECT DISTINCT ON (part.revision_id) part.revision_id AS "revisionId", part.id AS "passageId", part.field, part.text
    FROM part LEFT JOIN met ON met.passage_id = part.id
   ORDER BY part.revision_id, coalesce(met.wishes, 0) DESC, part.field = 'themes' DESC, part.field, part.ordinal`;

/** Words to leave out are no reason to show a passage, and a passage with one of the words is some reason. */
const BEST_PASSAGES = `
  WITH asked AS MATERIALIZED (
    SELECT CASE WHEN querytree($2::tsquery) IN ('', 'T') THEN NULL ELSE replace(querytree($2::tsquery), '&', '|')::tsquery END AS query),
  best AS (
    SELECT p.*, shown, row_number() OVER (PARTITION BY p.revision_id ORDER BY ts_rank(v, asked.query) DESC, p.field = 'themes' DESC, p.ordinal) AS place
      FROM asked, passage p CROSS JOIN LATERAL replace(left(p.text, 10000), '<', '${MARK.lessThan}') AS shown
           CROSS JOIN LATERAL to_tsvector('english', shown) v
     WHERE p.revision_id = ANY ($1::uuid[]) AND v @@ asked.query)
  SELECT best.revision_id AS "revisionId", best.id AS "passageId", best.field, ts_headline('english', best.shown, asked.query, $3) AS text
    FROM best, asked WHERE best.place <= 2 ORDER BY best.place`;
const HEADLINE = `HighlightAll=true, StartSel=${MARK.start}, StopSel=${MARK.end}`;
