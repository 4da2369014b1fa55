-- Grain: one row a released summary, at its released revision. Ids and counts, never text.
-- Settings: warehouse.boards, warehouse.quarters.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type,
  coalesce(p.passages, 0) AS passages
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (SELECT revision_id, count(*) AS passages FROM passage GROUP BY revision_id) p ON p.revision_id = r.id
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[])
