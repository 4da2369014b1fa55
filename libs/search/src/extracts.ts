import type { NarrativeField } from '#libs/intake';
import type { EntityManager } from 'typeorm';
import { MARK, markedPieces, type Piece } from './domain/marked.js';

/** A passage that says why a document was found, with the words that did marked. */
export type Extract = { passageId: string; field: NarrativeField; pieces: Piece[] };

/**
 * The passages of each of these revisions that say why it was found, the best first and two at most; where everything was
 * asked for (`query` null), its first one. By revision.
 */
export async function extractsOf(
  manager: EntityManager,
  revisionIds: readonly string[],
  query: string | null,
): Promise<Map<string, Extract[]>> {
  type Found = { revisionId: string; passageId: string; field: NarrativeField; text: string };
  const rows = await (query === null
    ? manager.query<Found[]>(FIRST_PASSAGES, [revisionIds])
    : manager.query<Found[]>(BEST_PASSAGES, [revisionIds, query, HEADLINE]));
  const extracts = rows.map(({ text, ...row }) => ({ ...row, pieces: markedPieces(text) }));
  return Map.groupBy(extracts, ({ revisionId }) => revisionId);
}

const FIRST_PASSAGES = `
  SELECT DISTINCT ON (p.revision_id) p.revision_id AS "revisionId", p.id AS "passageId", p.field, p.text
    FROM passage p WHERE p.revision_id = ANY ($1::uuid[]) ORDER BY p.revision_id, p.field = 'themes' DESC, p.field, p.ordinal`;

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
