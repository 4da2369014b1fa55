-- Grain: one row a released summary and code, as coded then, under whichever version: how many of its passages with the code
-- are of each valence (every such passage is in exactly one of the three), and how many of them people settled;
-- `found` are those of concern in what was learnt about the case or the method, `mentioned` those there of neither concern nor good
-- practice, `recommended` those that recommend.
SELECT c.nr, c.code,
  count(*) FILTER (WHERE c.valence = 'concern')::INTEGER AS concern,
  count(*) FILTER (WHERE c.valence = 'good')::INTEGER AS good,
  count(*) FILTER (WHERE coalesce(c.valence, 'neutral') NOT IN ('concern', 'good'))::INTEGER AS neutral,
  count(*) FILTER (WHERE c.settled)::INTEGER AS settled,
  count(*) FILTER (WHERE p.finds AND c.valence = 'concern')::INTEGER AS found,
  count(*) FILTER (WHERE p.finds AND coalesce(c.valence, 'neutral') NOT IN ('concern', 'good'))::INTEGER AS mentioned,
  count(*) FILTER (WHERE p.recommends IS NOT NULL)::INTEGER AS recommended
FROM codes_then c JOIN passages p USING (passage_id)
GROUP BY c.nr, c.code
