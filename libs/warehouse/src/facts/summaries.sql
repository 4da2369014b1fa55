-- Grain: one row a released summary, at its released revision: its passages, and how many of them people settled. Ids and
-- counts, never text.
-- Settings: warehouse.boards, warehouse.quarters.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type,
  coalesce(p.passages, 0) AS passages, coalesce(p.settled, 0) AS settled
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS passages, count(d.passage_id) AS settled
  FROM passage p LEFT JOIN decided_coding d ON d.passage_id = p.id
  GROUP BY p.revision_id
) p ON p.revision_id = r.id
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[])
