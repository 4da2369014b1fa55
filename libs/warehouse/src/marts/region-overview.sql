-- Grain: one row a quarter of the period, quarters in which nothing was released too.
-- Units: `summaries` are distinct released summaries; `boards` their distinct boards; `concern` and `good` those of the
-- summaries with at least one passage of concern, or of good practice; `boards_in_region` is the
-- number of boards in force on the quarter's last day or with a summary in it, whichever is asked for.
-- Filters: $from, $to, $board, $reviewType. Source: fact summaries.
WITH period AS (
  SELECT quarter FROM quarters
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
),
cells AS (
  SELECT quarter, board, sum(summaries) AS summaries, sum(concern) AS concern, sum(good) AS good FROM summary_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY quarter, board
),
counted AS (
  SELECT quarter, sum(summaries) AS summaries, count(*) AS boards, sum(concern) AS concern, sum(good) AS good
  FROM cells GROUP BY quarter
),
in_region AS (
  SELECT quarter, count(*) AS boards FROM standing GROUP BY quarter
)
SELECT p.quarter,
  coalesce(c.summaries, 0)::INTEGER AS summaries, coalesce(c.boards, 0)::INTEGER AS boards,
  coalesce(c.concern, 0)::INTEGER AS concern, coalesce(c.good, 0)::INTEGER AS good,
  coalesce(r.boards, 0)::INTEGER AS boards_in_region
FROM period p LEFT JOIN counted c ON c.quarter = p.quarter LEFT JOIN in_region r ON r.quarter = p.quarter
ORDER BY p.quarter
