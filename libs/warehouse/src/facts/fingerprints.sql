-- Grain: one row a board and quarter with a released summary; quarter is null for summaries without one. Sums up what the
-- facts of that quarter are read from, so that a quarter is read again only if that changed. A revision is never
-- changed, and suggestions are only ever added to it: so its id and their number say all. Hashes are summed up with
-- exclusive or, which the order of rows does not change.
-- Settings: warehouse.tagger_version, warehouse.typology_version.
SELECT r.quarter, s.board_id AS board, count(*)::integer AS summaries,
  coalesce(sum(c.suggestions), 0)::integer AS suggestions,
  bit_xor(hash_record_extended(ROW(s.id, r.id, r.review_type), 1))::text AS released,
  bit_xor(hash_record_extended(ROW(s.id, c.suggestions), 2))::text AS suggested
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS suggestions
  FROM suggested_code c JOIN passage p ON p.id = c.passage_id
  WHERE c.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
    AND c.typology_version = (SELECT current_setting('warehouse.typology_version'))
  GROUP BY p.revision_id
) c ON c.revision_id = r.id
GROUP BY r.quarter, s.board_id
ORDER BY r.quarter, s.board_id
