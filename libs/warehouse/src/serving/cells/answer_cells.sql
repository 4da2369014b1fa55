-- Grain: one row an answer about how a review was done, quarter, board and kind of review with at least one summary; `value`
-- is null where the question is not answered.
-- Units: `summaries` are released summaries.
SELECT u.question, u.value, u.quarter, u.board, u.review_type, count(*)::INTEGER AS summaries
FROM (
  SELECT unnest(['method', 'chairing', 'authoring', 'independence', 'selection']::question_id[]) AS question,
    unnest([f.method, f.chairing, f.authoring, f.independence, f.selection]) AS value, f.quarter, f.board, f.review_type
  FROM reviews f
) u
GROUP BY u.question, u.value, u.quarter, u.board, u.review_type
