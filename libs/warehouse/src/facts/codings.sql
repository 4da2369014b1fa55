-- Grain: one row a released summary and code: how many of its passages with the code are of each valence. Every such
-- passage is in exactly one of the three. Ids and counts, never text.
-- Settings: warehouse.boards, warehouse.quarters, warehouse.tagger_version, warehouse.typology_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type, c.code,
  count(*) FILTER (WHERE t.valence = 'concern') AS concern,
  count(*) FILTER (WHERE t.valence = 'good') AS good,
  count(*) FILTER (WHERE t.valence NOT IN ('concern', 'good')) AS neutral
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
JOIN passage p ON p.revision_id = r.id
JOIN suggested_code c ON c.passage_id = p.id
  AND c.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
  AND c.typology_version = (SELECT current_setting('warehouse.typology_version'))
JOIN passage_tagging t USING (passage_id, tagger_version, typology_version)
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[])
GROUP BY s.id, s.board_id, r.quarter, r.review_type, c.code
