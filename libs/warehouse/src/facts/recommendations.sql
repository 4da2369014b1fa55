-- Grain: one row a released summary and agency its recommendations are for, 'not-named' for those that name none: how many
-- stand under single-agency and how many under multi-agency. One for several agencies counts for each.
SELECT nr, agency,
  count(*) FILTER (WHERE recommends = 'single')::INTEGER AS single,
  count(*) FILTER (WHERE recommends = 'multi')::INTEGER AS multi
FROM (
  SELECT nr, recommends, unnest(string_split(coalesce(nullif(agencies, ''), 'not-named'), ' ')) AS agency
  FROM passages WHERE recommends IS NOT NULL
)
GROUP BY nr, agency
