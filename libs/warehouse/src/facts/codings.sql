-- Grain: one row a released summary and code of the typology in force, as coded now: how many of its passages with the code
-- are of each valence (every such passage is in exactly one of the three), and how many of them people settled.
SELECT nr, code,
  count(*) FILTER (WHERE valence = 'concern')::INTEGER AS concern,
  count(*) FILTER (WHERE valence = 'good')::INTEGER AS good,
  count(*) FILTER (WHERE coalesce(valence, 'neutral') NOT IN ('concern', 'good'))::INTEGER AS neutral,
  count(*) FILTER (WHERE settled)::INTEGER AS settled
FROM codes_now
GROUP BY nr, code
