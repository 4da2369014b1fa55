-- Grain: one row a quarter of some released revision. Looks each up in the index, past the last.
WITH RECURSIVE found AS (
  SELECT min(quarter) AS quarter FROM revision
  UNION ALL
  SELECT (SELECT min(r.quarter) FROM revision r WHERE r.quarter > f.quarter) FROM found f WHERE f.quarter IS NOT NULL
)
SELECT quarter FROM found WHERE quarter IS NOT NULL
