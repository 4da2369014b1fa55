-- Grain: one row a quarter for which returns are owed.
-- Units: boards. `owed` is the number of boards that owe a return; `returned` those with a released summary, `nil` those
-- that stated they had nothing, `missing` those of which neither came by the day it was due, `open` those that may still
-- return in time: together `owed`. `came_in` are `returned` and `nil` together, `on_time` those of them that came by the due
-- day. `summaries` are distinct released summaries of the quarter.
-- Filters: $from, $to, $board. Source: facts returns and summaries.
WITH owed AS (
  SELECT quarter, board, status FROM returns
  WHERE ($from IS NULL OR quarter >= $from) AND ($to IS NULL OR quarter <= $to)
    AND ($board IS NULL OR board = $board::board_id)
),
released AS (
  SELECT CAST(quarter AS VARCHAR) AS quarter, sum(summaries) AS summaries FROM summary_sums
  WHERE $board IS NULL OR board = $board::board_id GROUP BY quarter
),
counted AS (
  SELECT quarter, count(*) AS owed,
    count(CASE WHEN status IN ('returned-on-time', 'returned-late') THEN 1 END) AS returned,
    count(CASE WHEN status IN ('nil-on-time', 'nil-late') THEN 1 END) AS nil,
    count(CASE WHEN status NOT IN ('missing', 'not-due') THEN 1 END) AS came_in,
    count(CASE WHEN status = 'missing' THEN 1 END) AS missing,
    count(CASE WHEN status = 'not-due' THEN 1 END) AS open,
    count(CASE WHEN status IN ('returned-on-time', 'nil-on-time') THEN 1 END) AS on_time
  FROM owed GROUP BY quarter
)
SELECT c.quarter, c.owed::INTEGER AS owed, c.returned::INTEGER AS returned, c.nil::INTEGER AS nil,
  c.came_in::INTEGER AS came_in, c.missing::INTEGER AS missing, c.open::INTEGER AS open, c.on_time::INTEGER AS on_time,
  coalesce(r.summaries, 0)::INTEGER AS summaries
FROM counted c LEFT JOIN released r ON r.quarter = c.quarter
ORDER BY c.quarter
