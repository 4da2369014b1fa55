-- Grain: one row a board that owes a return for a quarter of the period.
-- Units: quarters. `owed` is the number of quarters for which the board owes a return; `returned` those with a released
-- summary, `nil` those for which it stated it had nothing, `missing` those of which neither came by the day it was due,
-- `open` those that may still be returned in time: together `owed`. `on_time` are those of `returned` and `nil` that came by
-- the due day. `last_quarter` is the last that came in, null where none has.
-- Filters: $from, $to, $board. Source: fact returns.
WITH counted AS (
  SELECT board, count(*) AS owed,
    count(CASE WHEN status IN ('returned-on-time', 'returned-late') THEN 1 END) AS returned,
    count(CASE WHEN status IN ('nil-on-time', 'nil-late') THEN 1 END) AS nil,
    count(CASE WHEN status = 'missing' THEN 1 END) AS missing,
    count(CASE WHEN status = 'not-due' THEN 1 END) AS open,
    count(CASE WHEN status IN ('returned-on-time', 'nil-on-time') THEN 1 END) AS on_time,
    max(CASE WHEN status NOT IN ('missing', 'not-due') THEN quarter END) AS last_quarter
  FROM returns
  WHERE ($from IS NULL OR quarter >= $from) AND ($to IS NULL OR quarter <= $to)
    AND ($board IS NULL OR board = $board::board_id)
  GROUP BY board
)
SELECT b.board, b.board_name, b.sub_region, b.sub_region_name, b.tile_column, b.tile_row,
  c.owed::INTEGER AS owed, c.returned::INTEGER AS returned, c.nil::INTEGER AS nil, c.missing::INTEGER AS missing,
  c.open::INTEGER AS open, c.on_time::INTEGER AS on_time, c.last_quarter
FROM counted c JOIN boards b ON b.board = c.board
ORDER BY b.board
