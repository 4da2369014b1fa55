-- Grain: one row a released summary and agency its recommendations are for, 'not-named' for those that name none: how many
-- stand under single-agency and how many under multi-agency. One for several agencies counts for each. Ids and counts,
-- never text.
-- Settings: warehouse.boards, warehouse.quarters, warehouse.tagger_version, warehouse.typology_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type, a.agency,
  count(*) FILTER (WHERE p.field = 'singleAgencyRecommendations') AS single,
  count(*) FILTER (WHERE p.field = 'multiAgencyRecommendations') AS multi
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
JOIN passage p ON p.revision_id = r.id AND p.field IN ('singleAgencyRecommendations', 'multiAgencyRecommendations')
LEFT JOIN decided_coding d ON d.passage_id = p.id
LEFT JOIN passage_tagging t ON t.passage_id = p.id
  AND t.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
  AND t.typology_version = (SELECT current_setting('warehouse.typology_version'))
CROSS JOIN LATERAL (
  SELECT CASE WHEN d.passage_id IS NULL THEN coalesce(t.agencies, '{}') ELSE ARRAY(
    SELECT e.id FROM jsonb_to_recordset(d.facets -> 'agencies') AS e (id text, state text)
    WHERE e.state IN ('accepted', 'added')) END AS ids
) named
CROSS JOIN LATERAL unnest(CASE WHEN cardinality(named.ids) = 0 THEN ARRAY['not-named'] ELSE named.ids END) AS a (agency)
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[]) /* and these summaries */
GROUP BY s.id, s.board_id, r.quarter, r.review_type, a.agency
