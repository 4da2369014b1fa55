-- Grain: one row a quarter, board and kind of review with at least one summary.
-- Units: `summaries` are released summaries, `concern` and `good` those with at least one passage of that valence.
SELECT f.quarter, f.board, f.review_type, count(*)::INTEGER AS summaries,
  count(*) FILTER (WHERE f.concern > 0)::INTEGER AS concern, count(*) FILTER (WHERE f.good > 0)::INTEGER AS good
FROM summaries f
GROUP BY f.quarter, f.board, f.review_type
