-- Grain: one row a released summary and code, as coded then, under whichever version: how many of its passages with the code
-- are of each valence (every such passage is in exactly one of the three), and how many of them people settled. Ids and
-- counts, never text.
-- Settings: warehouse.boards, warehouse.quarters, warehouse.tagger_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type, c.code,
  count(*) FILTER (WHERE c.valence = 'concern') AS concern,
  count(*) FILTER (WHERE c.valence = 'good') AS good,
  count(*) FILTER (WHERE coalesce(c.valence, 'neutral') NOT IN ('concern', 'good')) AS neutral,
  count(*) FILTER (WHERE c.basis = 'person') AS settled
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
JOIN passage p ON p.revision_id = r.id
JOIN counted_code(current_setting('warehouse.tagger_version')) c
  ON c.passage_id = p.id
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[]) /* and these summaries */
GROUP BY s.id, s.board_id, r.quarter, r.review_type, c.code
