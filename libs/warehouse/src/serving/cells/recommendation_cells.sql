-- Grain: one row an agency, quarter, board and kind of review with at least one recommendation.
-- Units: `single` and `multi` are recommendations; `single_summaries` and `multi_summaries` the released summaries they
-- stand in.
SELECT f.agency, f.quarter, f.board, f.review_type, sum(f.single)::INTEGER AS single, sum(f.multi)::INTEGER AS multi,
  count(*) FILTER (WHERE f.single > 0)::INTEGER AS single_summaries,
  count(*) FILTER (WHERE f.multi > 0)::INTEGER AS multi_summaries
FROM recommendations f
GROUP BY f.agency, f.quarter, f.board, f.review_type
