-- Grain: one row a summary with at least one code.
-- Units: `concern`, `good` and `neutral` are 1 where some passage with a code is of that valence, else 0.
SELECT f.summary_id, f.quarter, f.board, f.review_type, max(CASE WHEN f.concern > 0 THEN 1 ELSE 0 END)::TINYINT AS concern,
  max(CASE WHEN f.good > 0 THEN 1 ELSE 0 END)::TINYINT AS good,
  max(CASE WHEN f.neutral > 0 THEN 1 ELSE 0 END)::TINYINT AS neutral
FROM codings f
GROUP BY f.summary_id, f.quarter, f.board, f.review_type
