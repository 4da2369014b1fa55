-- Grain: one row a board in force on the last day of a quarter of the period or with a summary in it, those with no summary too
-- (one board if $board is given); of a period without quarters, one a board of the region.
-- Units: `summaries` are distinct released summaries; `quarters_reported` are quarters of the period with at least one;
-- `quarters` are those of the period in which it was in force or has a summary; `last_quarter` is the board's last in the period, null if it has none.
-- Filters: $from, $to, $board, $reviewType. Source: fact summaries.
WITH period AS (
  SELECT quarter FROM quarters
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
),
reported AS (
  SELECT board, quarter, sum(summaries) AS summaries FROM summary_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY board, quarter
),
could_report AS (
  SELECT board, count(*) AS quarters FROM standing
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
  GROUP BY board
),
by_board AS (
  SELECT board, sum(summaries) AS summaries, count(*) AS quarters_reported, max(quarter) AS last_quarter
  FROM reported GROUP BY board
)
SELECT b.board, b.board_name, b.tile_column, b.tile_row,
  coalesce(c.summaries, 0)::INTEGER AS summaries,
  coalesce(c.quarters_reported, 0)::INTEGER AS quarters_reported,
  coalesce(s.quarters, 0)::INTEGER AS quarters,
  c.last_quarter
FROM boards b LEFT JOIN could_report s ON s.board = b.board LEFT JOIN by_board c ON c.board = b.board
WHERE (s.board IS NOT NULL OR NOT EXISTS (SELECT 1 FROM period))
  AND ($board IS NULL OR b.board = $board::board_id)
ORDER BY b.board
