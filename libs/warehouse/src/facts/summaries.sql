-- Grain: one row a released summary, at its released revision: its passages, how many of them are of concern and of good
-- practice, and how many people settled. A passage nobody settled has the valence suggested. Ids and counts, never text.
-- Settings: warehouse.boards, warehouse.quarters, warehouse.tagger_version, warehouse.typology_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type,
  coalesce(p.passages, 0) AS passages, coalesce(p.concern, 0) AS concern, coalesce(p.good, 0) AS good,
  coalesce(p.settled, 0) AS settled
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS passages, count(d.passage_id) AS settled,
    count(*) FILTER (WHERE coalesce(d.valence ->> 'value', t.valence) = 'concern') AS concern,
    count(*) FILTER (WHERE coalesce(d.valence ->> 'value', t.valence) = 'good') AS good
  FROM passage p
  LEFT JOIN decided_coding d ON d.passage_id = p.id
  LEFT JOIN passage_tagging t ON t.passage_id = p.id
    AND t.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
    AND t.typology_version = (SELECT current_setting('warehouse.typology_version'))
  WHERE true /* and these revisions */
  GROUP BY p.revision_id
) p ON p.revision_id = r.id
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[]) /* and these summaries */
