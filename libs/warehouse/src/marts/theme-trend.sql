-- Grain: one row a code and quarter of the period, quarters with none too; for $theme, or else for every code.
-- Units: `summaries` are distinct released summaries with the code; `boards` are their distinct boards; `base` is all
-- released summaries of that quarter under the same period, board and review type; `rank` is the code's place by
-- summaries over the whole period, among all codes under the other filters (1 = most; ties by code).
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: facts codings and summaries.
WITH period AS (
  SELECT quarter FROM quarters
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
),
cells AS (
  SELECT code, quarter, board, sum(CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END) AS summaries
  FROM coding_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END > 0
  GROUP BY code, quarter, board
),
counted AS (
  SELECT code, quarter, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY code, quarter
),
totals AS (
  SELECT code, sum(summaries) AS summaries FROM counted GROUP BY code
),
ranked AS (
  SELECT t.code, t.theme, row_number() OVER (ORDER BY coalesce(n.summaries, 0) DESC, t.code) AS rank
  FROM codes t LEFT JOIN totals n ON n.code = t.code
),
bases AS (
  SELECT quarter, sum(summaries) AS base FROM summary_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY quarter
)
SELECT r.code, r.theme, p.quarter,
  coalesce(c.summaries, 0)::INTEGER AS summaries,
  coalesce(c.boards, 0)::INTEGER AS boards,
  coalesce(b.base, 0)::INTEGER AS base,
  r.rank::INTEGER AS rank
FROM ranked r
CROSS JOIN period p
LEFT JOIN counted c ON c.code = r.code AND c.quarter = p.quarter
LEFT JOIN bases b ON b.quarter = p.quarter
WHERE $theme IS NULL OR r.code = $theme::code_id
ORDER BY r.rank, p.quarter
