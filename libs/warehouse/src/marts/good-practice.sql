-- Grain: one row a code with at least one summary of good practice.
-- Units: `good_summaries` are distinct released summaries with at least one passage of good practice under the code, and
-- `concern_summaries` those with one of concern; `good_boards` and `concern_boards` their distinct boards; `both_boards` are
-- boards with both; `base` is all released summaries. `rank` is the place by good practice (1 = most; ties by code), among
-- all codes under the other filters.
-- Filters: $from, $to, $board, $reviewType, $theme. Source: facts codings and summaries.
WITH cells AS (
  SELECT code, board, sum(good) AS good, sum(concern) AS concern FROM coding_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY code, board
),
counted AS (
  SELECT code, sum(good) AS good, count(CASE WHEN good > 0 THEN 1 END) AS good_boards, sum(concern) AS concern,
    count(CASE WHEN concern > 0 THEN 1 END) AS concern_boards,
    count(CASE WHEN good > 0 AND concern > 0 THEN 1 END) AS both_boards
  FROM cells GROUP BY code
),
ranked AS (
  SELECT *, row_number() OVER (ORDER BY good DESC, code) AS rank FROM counted WHERE good > 0
),
bases AS (
  SELECT sum(summaries) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT r.code, t.theme, t.domain, t.domain_label, r.good::INTEGER AS good_summaries,
  r.good_boards::INTEGER AS good_boards, r.concern::INTEGER AS concern_summaries,
  r.concern_boards::INTEGER AS concern_boards, r.both_boards::INTEGER AS both_boards, b.base::INTEGER AS base,
  r.rank::INTEGER AS rank
FROM ranked r JOIN codes t ON t.code = r.code CROSS JOIN bases b
WHERE $theme IS NULL OR r.code = $theme::code_id
ORDER BY r.rank
