-- Grain: one row a board of the region, those with no summary too (one board if $board is given).
-- Units: `summaries` are distinct released summaries; `quarters_reported` are quarters of the period with at least one;
-- `quarters` is the length of the period; `last_quarter` is the board's last in the period, null if it has none.
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
by_board AS (
  SELECT board, sum(summaries) AS summaries, count(*) AS quarters_reported, max(quarter) AS last_quarter
  FROM reported GROUP BY board
)
SELECT b.board, b.board_name, b.tile_column, b.tile_row,
  coalesce(c.summaries, 0)::INTEGER AS summaries,
  coalesce(c.quarters_reported, 0)::INTEGER AS quarters_reported,
  (SELECT count(*) FROM period)::INTEGER AS quarters,
  c.last_quarter
FROM boards b LEFT JOIN by_board c ON c.board = b.board
WHERE $board IS NULL OR b.board = $board::board_id
ORDER BY b.board
