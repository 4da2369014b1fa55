-- Grain: one row a released summary and code of the typology in force, as coded now, of which some passage of what was
-- learnt about the case or the method is not of good practice (one that recommends or plans does not say that the theme is back), for
-- which its board had completed an action with the same code before the day of the summary. An action counts from
-- the day it was complete, but not before the day of its own summary. Of several the row names one that the incident was not before,
-- where there is one; of these the last that was for an agency the summary speaks of, else the last of all.
-- Units: `completed_on` and `recurred_on` (of a summary: the day on its form, else the last of its quarter) are days, written
-- 2014-03-31; `days` those from the day the action counts from. 1 or 0: `of_concern` some such passage is of concern;
-- `same_agency` and `same_circumstance` the summary speaks of one of the action's; `action_carried` the code was carried to
-- the typology in force, so that none of the action's passages had it as coded then. `incident` tells whether the incident
-- was before or after the day the action counts from, as far as its quarter tells (unclear in the same quarter, else not-stated).
-- `counts` is yes, or why the row counts in no figure: dismissed, or incident-before, since the action could not have prevented it.
-- Filters: $from, $to, $board, $theme. Source: facts actions, codings, facets and summaries.
WITH completed AS ( -- numbered in the order in which they are gone through, beside what is later
  SELECT a.action_id, a.code, a.board, a.agencies, greatest(a.completed_on, s.day) AS held_from,
    row_number() OVER (ORDER BY a.board, a.code, greatest(a.completed_on, s.day), a.action_id) AS nr
  FROM actions a JOIN summaries s ON s.summary_id = a.summary_id
  WHERE a.state = 'complete' AND a.completed_on IS NOT NULL AND a.code IS NOT NULL
    AND ($board IS NULL OR a.board = $board::board_id) AND ($theme IS NULL OR a.code = $theme::code_id)
),
later AS (
  SELECT c.summary_id, c.code, c.board, c.quarter, c.found AS concern, s.day, least(s.day, (s.incident_from + INTERVAL 3 MONTH)::DATE) AS tells_before
  FROM codings c JOIN summaries s ON s.summary_id = c.summary_id
  WHERE c.found + c.mentioned > 0
    AND ($from IS NULL OR c.quarter >= $from::quarter_id) AND ($to IS NULL OR c.quarter <= $to::quarter_id)
    AND ($board IS NULL OR c.board = $board::board_id) AND ($theme IS NULL OR c.code = $theme::code_id)
),
looked_for AS ( -- first among actions that the incident was not before, then among all
  SELECT *, tells_before AS until, 1 AS place FROM later
  UNION ALL SELECT *, day, 2 FROM later WHERE tells_before < day
),
gone_through AS ( -- the highest number so far is that of the last action, which may be of another board or code
  SELECT summary_id, board, code, quarter, concern, day, until, place,
    max(nr) OVER (ORDER BY board, code, until, nr IS NOT NULL ROWS UNBOUNDED PRECEDING) AS nr
  FROM (
    SELECT summary_id, board, code, quarter, concern, day, until, place, NULL AS nr FROM looked_for
    UNION ALL SELECT NULL, board, code, NULL, NULL, NULL, held_from, NULL, nr FROM completed
  ) listed
),
found AS (
  SELECT g.*, a.action_id, a.held_from FROM gone_through g
  JOIN completed a ON a.nr = g.nr AND a.board = g.board AND a.code = g.code
  WHERE g.summary_id IS NOT NULL
),
matched AS (
  SELECT * FROM found WHERE place = 1
  UNION ALL SELECT * FROM found f WHERE place = 2
    AND NOT EXISTS (SELECT 1 FROM found o WHERE o.place = 1 AND o.summary_id = f.summary_id AND o.code = f.code)
),
for_agency AS (
  SELECT *, row_number() OVER (ORDER BY agency, nr) AS nr_of_agency
  FROM (SELECT nr, board, code, held_from, action_id, unnest(string_split(agencies, ' ')) AS agency FROM completed WHERE agencies <> '') a
),
gone_through_by_agency AS (
  SELECT summary_id, board, code, agency,
    max(nr) OVER (ORDER BY agency, board, code, until, nr IS NOT NULL ROWS UNBOUNDED PRECEDING) AS nr
  FROM (
    SELECT m.summary_id, m.board, m.code, f.value::VARCHAR AS agency, m.until, NULL AS nr
    FROM matched m JOIN facets f ON f.summary_id = m.summary_id AND f.kind = 'agency'
    UNION ALL SELECT NULL, board, code, agency, held_from, nr_of_agency FROM for_agency
  ) listed
),
matched_for_agency AS (
  SELECT g.summary_id, g.code, max(a.nr) AS nr FROM gone_through_by_agency g
  JOIN for_agency a ON a.nr_of_agency = g.nr AND a.agency = g.agency AND a.board = g.board AND a.code = g.code
  WHERE g.summary_id IS NOT NULL
  GROUP BY g.summary_id, g.code
),
chosen AS (
  SELECT m.summary_id, m.code, m.board, m.quarter, m.concern, m.day, a.nr IS NOT NULL AS same_agency,
    coalesce(a.action_id, m.action_id) AS action_id, coalesce(a.held_from, m.held_from) AS held_from
  FROM matched m
  LEFT JOIN matched_for_agency g ON g.summary_id = m.summary_id AND g.code = m.code
  LEFT JOIN completed a ON a.nr = g.nr
),
spoken_of AS (
  SELECT summary_id, list(value::VARCHAR) AS circumstances FROM facets
  WHERE kind = 'circumstance' AND ($board IS NULL OR board = $board::board_id) GROUP BY summary_id
)
SELECT CAST(c.summary_id AS VARCHAR) AS summary_id, c.code, t.theme, CAST(c.action_id AS VARCHAR) AS action_id, c.board, b.board_name,
  c.quarter, CAST(a.completed_on AS VARCHAR) AS completed_on, CAST(c.day AS VARCHAR) AS recurred_on,
  (c.day - c.held_from)::INTEGER AS days, (c.concern > 0)::INTEGER AS of_concern, c.same_agency::INTEGER AS same_agency,
  coalesce(list_has_any(p.circumstances, string_split(a.circumstances, ' ')), false)::INTEGER AS same_circumstance,
  CASE WHEN s.incident_from IS NULL THEN 'not-stated' WHEN s.incident_from > c.held_from THEN 'after'
    WHEN s.incident_from + INTERVAL 3 MONTH <= c.held_from THEN 'before' ELSE 'unclear' END AS incident,
  a.carried AS action_carried,
  CASE WHEN list_contains(string_split(s.dismissed, ' '), c.code::VARCHAR) THEN 'dismissed'
    WHEN s.incident_from + INTERVAL 3 MONTH <= c.held_from THEN 'incident-before' ELSE 'yes' END AS counts
FROM chosen c
JOIN actions a ON a.action_id = c.action_id AND a.code = c.code
JOIN summaries s ON s.summary_id = c.summary_id
JOIN codes t ON t.code = c.code
JOIN boards b ON b.board = c.board
LEFT JOIN spoken_of p ON p.summary_id = c.summary_id
ORDER BY c.day DESC, c.summary_id, c.code
