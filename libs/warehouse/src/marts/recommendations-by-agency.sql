-- Grain: one row an agency and kind of recommendation (single-agency or multi-agency) of which there is at least one;
-- 'not-named' stands for the recommendations that name no agency.
-- Units: `recommendations` are paragraphs under recommendations whose words speak of the agency, headings and "None" too: one that
-- speaks of several is counted for each; `summaries` are the distinct released summaries they stand in, and `boards` their distinct
-- boards; `base` is all released summaries. Actions are followed for whole recommendations, which are counted otherwise.
-- Filters: $from, $to, $board, $reviewType. Source: facts recommendations and summaries.
WITH chosen AS (
  SELECT agency, board, single, multi, single_summaries, multi_summaries FROM recommendation_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
cells AS (
  SELECT agency, board, 'multi' AS kind, sum(multi) AS recommendations, sum(multi_summaries) AS summaries
  FROM chosen WHERE multi > 0 GROUP BY agency, board
  UNION ALL
  SELECT agency, board, 'single' AS kind, sum(single) AS recommendations, sum(single_summaries) AS summaries
  FROM chosen WHERE single > 0 GROUP BY agency, board
),
counted AS (
  SELECT agency, kind, sum(recommendations) AS recommendations, sum(summaries) AS summaries, count(*) AS boards
  FROM cells GROUP BY agency, kind
),
bases AS (
  SELECT sum(summaries) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT c.agency, v.label, c.kind, CASE c.kind WHEN 'single' THEN 'Single agency' ELSE 'Multi-agency' END AS kind_label,
  c.recommendations::INTEGER AS recommendations, c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards,
  b.base::INTEGER AS base
FROM counted c
JOIN facet_values v ON v.kind = 'agency' AND v.value = c.agency
CROSS JOIN bases b
ORDER BY c.agency, c.kind
