-- Grain: one row a released summary and value of a facet (an agency, a circumstance, a harm) some passage of it speaks of:
-- how many such passages are of each valence. Where people settled a passage, what they said counts, else what is suggested.
-- Ids and counts, never text.
-- Settings: warehouse.boards, warehouse.quarters, warehouse.tagger_version, warehouse.typology_version.
SELECT s.id AS summary_id, s.board_id AS board, r.quarter, coalesce(r.review_type, 'not-stated') AS review_type, f.kind, f.value,
  count(*) FILTER (WHERE f.valence = 'concern') AS concern,
  count(*) FILTER (WHERE f.valence = 'good') AS good,
  count(*) FILTER (WHERE coalesce(f.valence, 'neutral') NOT IN ('concern', 'good')) AS neutral
FROM summary s
JOIN revision r ON r.id = s.released_revision_id
JOIN (
  SELECT p.revision_id, t.valence, k.kind, unnest(k.ids) AS value
  FROM passage p
  JOIN passage_tagging t ON t.passage_id = p.id
    AND t.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
    AND t.typology_version = (SELECT current_setting('warehouse.typology_version'))
  LEFT JOIN decided_coding d ON d.passage_id = p.id
  CROSS JOIN LATERAL (
    VALUES ('agency', t.agencies), ('circumstance', t.circumstances), ('harm', t.harm_types)) AS k (kind, ids)
  WHERE d.passage_id IS NULL /* and these revisions */
  UNION ALL
  SELECT p.revision_id, d.valence ->> 'value', k.kind, e.id
  FROM passage p
  JOIN decided_coding d ON d.passage_id = p.id
  CROSS JOIN LATERAL (VALUES ('agency', d.facets -> 'agencies'), ('circumstance', d.facets -> 'circumstances'),
    ('harm', d.facets -> 'harmTypes')) AS k (kind, said)
  CROSS JOIN LATERAL jsonb_to_recordset(k.said) AS e (id text, state text)
  WHERE e.state IN ('accepted', 'added') /* and these revisions */
) f ON f.revision_id = r.id
WHERE r.quarter = ANY ((SELECT string_to_array(current_setting('warehouse.quarters'), ','))::text[])
  AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[]) /* and these summaries */
GROUP BY s.id, s.board_id, r.quarter, r.review_type, f.kind, f.value
