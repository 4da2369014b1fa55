-- Grain: one row a released summary and value of a facet (an agency, a circumstance, a harm) some passage of it speaks of:
-- how many such passages are of each valence.
SELECT nr, kind, value,
  count(*) FILTER (WHERE valence = 'concern')::INTEGER AS concern,
  count(*) FILTER (WHERE valence = 'good')::INTEGER AS good,
  count(*) FILTER (WHERE coalesce(valence, 'neutral') NOT IN ('concern', 'good'))::INTEGER AS neutral
FROM (
  SELECT nr, valence, 'agency' AS kind, unnest(string_split(agencies, ' ')) AS value FROM passages WHERE agencies <> ''
  UNION ALL
  SELECT nr, valence, 'circumstance', unnest(string_split(circumstances, ' ')) FROM passages WHERE circumstances <> ''
  UNION ALL
  SELECT nr, valence, 'harm', unnest(string_split(harms, ' ')) FROM passages WHERE harms <> ''
)
GROUP BY nr, kind, value
