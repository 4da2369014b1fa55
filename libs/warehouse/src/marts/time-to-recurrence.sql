-- Grain: one row a board, code of the typology in force, as coded now, and day from which an action with it counts as complete: not
-- before the day of the summary it comes from.
-- Units: `completed_on` is that day, written 2014-03-31, and `actions` how many count from it. `recurred` is 1 where a later
-- summary of the board has the code with a passage of what was learnt that is not of good practice, unless its incident was before that day or it was
-- dismissed, and `days` those until the first such; else 0, and `days` those until the board was last seen: the end of the last
-- quarter it sent a summary or a nil return for (0 where that is earlier).
-- Filters: $board, $theme. Source: facts actions, codings, summaries and returns, as spells.
SELECT s.board, b.board_name, s.code, t.theme, CAST(s.held_from AS VARCHAR) AS completed_on, s.actions, s.recurred, s.days
FROM spells s
JOIN boards b ON b.board = s.board
JOIN codes t ON t.code = s.code
WHERE ($board IS NULL OR s.board = $board::board_id) AND ($theme IS NULL OR s.code = $theme::code_id)
ORDER BY s.board, s.code, s.held_from
