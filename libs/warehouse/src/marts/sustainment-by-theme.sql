-- Grain: one row a theme on which an action was completed.
-- Units: `followed` are boards and days from which their actions on the theme count as complete, each for itself; `came_back`
-- those after which a later summary of the board had the theme again, with a passage of what was learnt that is not of good practice, unless its incident
-- was before or it was dismissed. `boards` and `came_back_boards` are their distinct boards. `rank` is the place by boards it came back in, then by times it did, then by those
-- followed.
-- Filters: $board, $theme. Source: the mart time-to-recurrence.
WITH counted AS (
  SELECT code, theme, count(*)::INTEGER AS followed, sum(recurred)::INTEGER AS came_back, count(DISTINCT board)::INTEGER AS boards,
    count(DISTINCT CASE WHEN recurred = 1 THEN board END)::INTEGER AS came_back_boards
  FROM mart('time-to-recurrence') GROUP BY code, theme
)
SELECT *, (row_number() OVER (ORDER BY came_back_boards DESC, came_back DESC, followed DESC, code))::INTEGER AS rank
FROM counted ORDER BY rank
