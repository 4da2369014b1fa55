-- Grain: one row a released summary, at its released revision: its passages, how many of them are of concern and of good
-- practice, and how many people settled.
SELECT m.nr, m.codes, m.earlier, m.mark,
  coalesce(p.passages, 0)::INTEGER AS passages, coalesce(p.concern, 0)::INTEGER AS concern,
  coalesce(p.good, 0)::INTEGER AS good, coalesce(p.settled, 0)::INTEGER AS settled
FROM marks m
LEFT JOIN (
  SELECT nr, count(*) AS passages, count(*) FILTER (WHERE settled) AS settled,
    count(*) FILTER (WHERE valence = 'concern') AS concern, count(*) FILTER (WHERE valence = 'good') AS good
  FROM passages GROUP BY nr
) p USING (nr)
