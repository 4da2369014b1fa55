-- Grain: one row a value of a facet, quarter, board and kind of review with at least one summary.
-- Units: `summaries` are released summaries with a passage that speaks of it; `concern` and `good` those in which such a
-- passage is of that valence.
SELECT f.kind, f.value, f.quarter, f.board, f.review_type, count(*)::INTEGER AS summaries,
  count(*) FILTER (WHERE f.concern > 0)::INTEGER AS concern, count(*) FILTER (WHERE f.good > 0)::INTEGER AS good
FROM facets f
GROUP BY f.kind, f.value, f.quarter, f.board, f.review_type
