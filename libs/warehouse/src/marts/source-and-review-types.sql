-- Grain: one row a review type and quarter with at least one summary; 'not-stated' where the kind could not be read.
-- Units: `summaries` are distinct released summaries; `boards` are their distinct boards.
-- Filters: $from, $to, $board, $reviewType. Source: fact summaries.
WITH cells AS (
  SELECT review_type, quarter, board, sum(summaries) AS summaries FROM summary_cells
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY review_type, quarter, board
),
counted AS (
  SELECT review_type, quarter, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY review_type, quarter
)
SELECT t.source_type, t.source_label, t.review_type, t.review_label, c.quarter,
  c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards
FROM counted c JOIN review_types t ON t.review_type = c.review_type
ORDER BY t.source_type, t.review_type, c.quarter
