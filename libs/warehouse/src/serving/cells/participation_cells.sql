-- Grain: one row a quarter, board and kind of review in which a summary speaks of who took part in the review.
-- Units: `practitioners` and `family` are released summaries coded as speaking of the part of either, `either` those of one
-- or both.
SELECT u.quarter, u.board, u.review_type, sum(u.practitioners)::INTEGER AS practitioners, sum(u.family)::INTEGER AS family,
  count(*)::INTEGER AS either
FROM (
  SELECT f.summary_id, f.quarter, f.board, f.review_type,
    count(*) FILTER (WHERE f.code::VARCHAR = 'practitioner-involvement') AS practitioners,
    count(*) FILTER (WHERE f.code::VARCHAR = 'family-involvement-review') AS family
  FROM codings f
  WHERE f.code::VARCHAR IN ('practitioner-involvement', 'family-involvement-review')
  GROUP BY f.summary_id, f.quarter, f.board, f.review_type
) u
GROUP BY u.quarter, u.board, u.review_type
