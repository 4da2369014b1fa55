-- Grain: one row a released summary. What a publication counts by: its place and quarter, its codes as coded now (each with
-- its passages of concern and of good practice, `code:concern:good`) and its facets (`kind:value`), parted by spaces. Ids and
-- counts, never text. No mart: only publications ask, which count before anything is shown.
SELECT CAST(s.summary_id AS VARCHAR) AS summary_id, s.board, s.quarter, t.source_type, s.review_type,
  coalesce(c.codes, '') AS codes, coalesce(f.facets, '') AS facets
FROM summaries s
JOIN review_types t ON t.review_type = s.review_type
LEFT JOIN (
  SELECT summary_id, string_agg(concat(code, ':', concern, ':', good), ' ' ORDER BY code) AS codes
  FROM codings GROUP BY summary_id
) c ON c.summary_id = s.summary_id
LEFT JOIN (
  SELECT summary_id, string_agg(concat(kind, ':', value), ' ' ORDER BY kind, value) AS facets
  FROM facets GROUP BY summary_id
) f ON f.summary_id = s.summary_id
ORDER BY s.summary_id
