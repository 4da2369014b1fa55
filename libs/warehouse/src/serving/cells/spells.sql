-- Grain: one row a board, code and day from which actions of the board with the code count as complete, as coded now: not before
-- the day of the summary they come from. What lies between a completion and what came later crosses quarters, so all are counted
-- anew for each snapshot.
-- Units: `actions` are those that count from `held_from`. `recurred` is 1 where a later summary of the board has the code with a
-- passage of what was learnt that is not of good practice, unless its incident was before that day or it was dismissed, and `days` those until the
-- first such; else 0, and `days` those until the board was last seen: the end of the last quarter it sent a summary or a nil return
-- for (0 where that is earlier).
WITH completions AS (
  SELECT a.board, a.code, greatest(a.completed_on, s.day) AS held_from, count(*) AS actions
  FROM actions a JOIN summaries s ON s.summary_id = a.summary_id
  WHERE a.state = 'complete' AND a.completed_on IS NOT NULL AND a.code IS NOT NULL
  GROUP BY a.board, a.code, greatest(a.completed_on, s.day)
),
later AS ( -- numbered in the order in which they are gone through, beside what was completed
  SELECT board, code, day, tells_before, row_number() OVER (ORDER BY board, code, day, tells_before) AS nr
  FROM (
    SELECT DISTINCT board, code, day, tells_before FROM code_days d
    WHERE (d.board, d.code) IN (SELECT (c.board, c.code) FROM completions c)
  ) days
),
gone_through AS ( -- the lowest number among those that still tell is that of the next, which may be of another board or code
  SELECT board, code, day, actions,
    min(nr) OVER (ORDER BY board, code, day, nr IS NULL ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS nr
  FROM (
    SELECT board, code, tells_before AS day, NULL AS actions, nr FROM later
    UNION ALL SELECT board, code, held_from, actions, NULL FROM completions
  ) listed
),
came AS (
  SELECT board, quarter::VARCHAR AS quarter FROM summary_sums
  UNION ALL SELECT board, quarter FROM returns WHERE status NOT IN ('missing', 'not-due')
),
seen AS (
  SELECT board, (make_date(left(max(quarter), 4)::INTEGER, right(max(quarter), 1)::INTEGER * 3 - 2, 1) + INTERVAL 3 MONTH)::DATE - 1 AS until
  FROM came GROUP BY board
)
SELECT c.board, c.code, c.day AS held_from, c.actions::INTEGER AS actions, (l.day IS NOT NULL)::INTEGER AS recurred,
  coalesce(l.day - c.day, greatest(n.until - c.day, 0))::INTEGER AS days
FROM gone_through c
LEFT JOIN later l ON l.nr = c.nr AND l.board = c.board AND l.code = c.code
JOIN seen n ON n.board = c.board
WHERE c.actions IS NOT NULL
ORDER BY c.board, c.code, c.day
