-- Grain: one row a code and quarter of the period, quarters with none too; for $theme, or else for every code found.
-- Units: `summaries` are distinct released summaries with the code; `concern`, `good` and `neutral` those of them with at
-- least one passage of that valence under it, so one summary may be in two; `base` is all released summaries of that
-- quarter under the same board and review type; `rank` is the code's place by summaries over the whole period.
-- Filters: $from, $to, $board, $reviewType, $theme. Source: facts codings and summaries.
WITH period AS (
  SELECT quarter FROM quarters
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
),
counted AS (
  SELECT code, quarter, sum(summaries) AS summaries, sum(concern) AS concern, sum(good) AS good, sum(neutral) AS neutral
  FROM coding_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY code, quarter
),
ranked AS (
  SELECT code, row_number() OVER (ORDER BY sum(summaries) DESC, code) AS rank FROM counted GROUP BY code
),
bases AS (
  SELECT quarter, sum(summaries) AS base FROM summary_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY quarter
)
SELECT r.code, t.theme, t.domain_label, p.quarter,
  coalesce(c.summaries, 0)::INTEGER AS summaries, coalesce(c.concern, 0)::INTEGER AS concern,
  coalesce(c.good, 0)::INTEGER AS good, coalesce(c.neutral, 0)::INTEGER AS neutral,
  coalesce(b.base, 0)::INTEGER AS base, r.rank::INTEGER AS rank
FROM ranked r
CROSS JOIN period p
JOIN codes t ON t.code = r.code
LEFT JOIN counted c ON c.code = r.code AND c.quarter = p.quarter
LEFT JOIN bases b ON b.quarter = p.quarter
WHERE $theme IS NULL OR r.code = $theme::code_id
ORDER BY r.rank, p.quarter
