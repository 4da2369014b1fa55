-- Grain: one row an agency that some passage speaks of or some recommendation is for; 'not-named' stands for the
-- recommendations that name none.
-- Units: `summaries` are distinct released summaries with at least one passage that speaks of the agency; `boards` their
-- distinct boards; `concern` and `good` those of the summaries in which such a passage is of concern, or of good practice;
-- `recommendations` are paragraphs under recommendations whose words speak of it, `single` and `multi` those under
-- single-agency and multi-agency;
-- `base` is all released summaries. One recommendation may be for several agencies, and is then counted for each.
-- Filters: $from, $to, $board, $reviewType. Source: facts facets, recommendations and summaries.
WITH cells AS (
  SELECT value, board, sum(summaries) AS summaries, sum(concern) AS concern, sum(good) AS good FROM facet_totals
  WHERE kind = 'agency'
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY value, board
),
spoken AS (
  SELECT value, sum(summaries) AS summaries, count(*) AS boards, sum(concern) AS concern, sum(good) AS good
  FROM cells GROUP BY value
),
recommended AS (
  SELECT agency, sum(single) AS single, sum(multi) AS multi FROM recommendation_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY agency
),
bases AS (
  SELECT sum(summaries) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT v.value AS agency, v.label, coalesce(s.summaries, 0)::INTEGER AS summaries,
  coalesce(s.boards, 0)::INTEGER AS boards, coalesce(s.concern, 0)::INTEGER AS concern,
  coalesce(s.good, 0)::INTEGER AS good, (coalesce(r.single, 0) + coalesce(r.multi, 0))::INTEGER AS recommendations,
  coalesce(r.single, 0)::INTEGER AS single, coalesce(r.multi, 0)::INTEGER AS multi, b.base::INTEGER AS base
FROM facet_values v
LEFT JOIN spoken s ON s.value = v.value
LEFT JOIN recommended r ON r.agency = v.value
CROSS JOIN bases b
WHERE v.kind = 'agency' AND (s.value IS NOT NULL OR r.agency IS NOT NULL)
ORDER BY coalesce(s.summaries, 0) DESC, v.value
