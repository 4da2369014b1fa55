-- Grain: one row a released summary, those without a quarter too. `mark` is a number that changes when anything does that
-- facts of the summary are read from, so that it is read again only then. A revision is never changed, and suggestions,
-- codings and recodings are only ever added to it: its id and their numbers say all. `codes` are the codes suggested or
-- codings made, `earlier` those of them under an earlier version of the typology. Ids and numbers, never text.
-- Settings: warehouse.tagger_version, warehouse.typology_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter,
  coalesce(c.suggestions, 0) + coalesce(d.codings, 0) AS codes, coalesce(c.earlier, 0) + coalesce(d.earlier, 0) AS earlier,
  hash_record_extended(ROW(s.id, r.id, r.review_type, d.codings, t.taggings, c.suggestions, n.recodings, b.mark, k.mark), 1) AS mark
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS taggings FROM passage_tagging t JOIN passage p ON p.id = t.passage_id
  WHERE t.tagger_version = (SELECT current_setting('warehouse.tagger_version')) /* and these revisions */
  GROUP BY p.revision_id
) t ON t.revision_id = r.id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS suggestions,
    count(*) FILTER (WHERE c.typology_version <> (SELECT current_setting('warehouse.typology_version'))) AS earlier
  FROM suggested_code c JOIN passage p ON p.id = c.passage_id
  WHERE c.tagger_version = (SELECT current_setting('warehouse.tagger_version')) /* and these revisions */
  GROUP BY p.revision_id
) c ON c.revision_id = r.id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS codings,
    count(*) FILTER (WHERE d.typology_version <> (SELECT current_setting('warehouse.typology_version'))) AS earlier
  FROM coding d JOIN passage p ON p.id = d.passage_id
  WHERE d.purpose IN ('first', 'adjudicated') /* and these revisions */
  GROUP BY p.revision_id
) d ON d.revision_id = r.id
LEFT JOIN (
  SELECT p.revision_id, count(*) AS recodings FROM recoding n JOIN passage p ON p.id = n.passage_id
  WHERE true /* and these revisions */
  GROUP BY p.revision_id
) n ON n.revision_id = r.id
LEFT JOIN clock_marks() b ON b.board_id = s.board_id AND b.quarter = r.quarter
LEFT JOIN clock_marks() k ON k.summary_id = s.id
WHERE s.released_revision_id IS NOT NULL /* and these summaries */
