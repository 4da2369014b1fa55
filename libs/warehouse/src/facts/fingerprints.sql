-- Grain: one row a board and quarter with a released summary; quarter is null for summaries without one. Sums up what the
-- facts of that quarter are read from, so that a quarter is read again only if that changed. A revision is never changed,
-- and suggestions, codings and recodings are only ever added to it: so its id and their numbers say all. Hashes are summed
-- up with exclusive or, which the order of rows does not change.
-- Settings: warehouse.tagger_version, warehouse.typology_version.
SELECT r.quarter, s.board_id AS board, count(*)::integer AS summaries,
  (coalesce(sum(c.suggestions), 0) + coalesce(sum(d.codings), 0))::integer AS codes,
  (coalesce(sum(c.earlier), 0) + coalesce(sum(d.earlier), 0))::integer AS earlier,
  bit_xor(hash_record_extended(ROW(s.id, r.id, r.review_type), 1))::text AS released,
  bit_xor(hash_record_extended(ROW(s.id, d.codings), 2))::text AS settled,
  bit_xor(hash_record_extended(ROW(s.id, c.suggestions, n.recodings), 3))::text AS coded
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS suggestions,
    count(*) FILTER (WHERE c.typology_version <> (SELECT current_setting('warehouse.typology_version'))) AS earlier
  FROM suggested_code c JOIN passage p ON p.id = c.passage_id
  WHERE c.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
  GROUP BY p.revision_id
) c ON c.revision_id = r.id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS codings,
    count(*) FILTER (WHERE d.typology_version <> (SELECT current_setting('warehouse.typology_version'))) AS earlier
  FROM coding d JOIN passage p ON p.id = d.passage_id
  WHERE d.purpose IN ('first', 'adjudicated')
  GROUP BY p.revision_id
) d ON d.revision_id = r.id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS recodings FROM recoding n JOIN passage p ON p.id = n.passage_id GROUP BY p.revision_id
) n ON n.revision_id = r.id
GROUP BY r.quarter, s.board_id
ORDER BY r.quarter, s.board_id
