-- Grain: one row a released summary and code of the typology in force, as coded now, of which some passage is not of good
-- practice, for which its board had completed an action with the same code before the day of the summary. An action counts from
-- the day it was complete, but not before the day of its own summary. Of several the row names the last that was for an agency the
-- summary speaks of, else the last of all.
-- Units: `completed_on` and `recurred_on` (of a summary: the day on its form, else the last of its quarter) are days, written
-- 2014-03-31; `days` those from the day the action counts from. 1 or 0: `of_concern` some passage with the code is of concern;
-- `same_agency` and `same_circumstance` the summary speaks of one of the action's; `action_carried` and `summary_carried` the code
-- was carried to the typology in force, so that none of the passages had it as coded then. `incident` tells whether the incident
-- was before or after the day the action counts from, as far as its quarter tells (unclear in the same quarter, else not-stated).
-- Filters: $from, $to, $board, $theme. Source: facts actions, codings, facets and summaries.
WITH completed AS (
  SELECT a.action_id, a.code, a.board, a.agencies, greatest(a.completed_on, s.day) AS held_from
  FROM actions a JOIN summaries s ON s.summary_id = a.summary_id
  WHERE a.state = 'complete' AND a.completed_on IS NOT NULL AND a.code IS NOT NULL
    AND ($board IS NULL OR a.board = $board::board_id) AND ($theme IS NULL OR a.code = $theme::code_id)
),
later AS (
  SELECT c.summary_id, c.code, c.board, c.quarter, c.concern, s.day
  FROM codings c JOIN summaries s ON s.summary_id = c.summary_id
  WHERE c.concern + c.neutral > 0
    AND ($from IS NULL OR c.quarter >= $from::quarter_id) AND ($to IS NULL OR c.quarter <= $to::quarter_id)
    AND ($board IS NULL OR c.board = $board::board_id) AND ($theme IS NULL OR c.code = $theme::code_id)
),
last_of_all AS (
  SELECT board, code, held_from, max(action_id) AS action_id FROM completed GROUP BY board, code, held_from
),
last_for_agency AS (
  SELECT board, code, agency, held_from, max(action_id) AS action_id
  FROM (SELECT board, code, held_from, action_id, unnest(string_split(agencies, ' ')) AS agency FROM completed WHERE agencies <> '')
  GROUP BY board, code, agency, held_from
),
matched AS (
  SELECT l.summary_id, l.code, l.board, l.quarter, l.concern, l.day, a.action_id, a.held_from
  FROM later l ASOF JOIN last_of_all a ON a.board = l.board AND a.code = l.code AND a.held_from < l.day
),
matched_for_agency AS (
  SELECT l.summary_id, l.code, max({held_from: a.held_from, action_id: a.action_id}) AS best
  FROM (
    SELECT m.summary_id, m.code, m.board, m.day, f.value::VARCHAR AS agency
    FROM matched m JOIN facets f ON f.summary_id = m.summary_id AND f.kind = 'agency'
  ) l
  ASOF JOIN last_for_agency a ON a.board = l.board AND a.code = l.code AND a.agency = l.agency AND a.held_from < l.day
  GROUP BY l.summary_id, l.code
),
chosen AS (
  SELECT m.summary_id, m.code, m.board, m.quarter, m.concern, m.day, g.best IS NOT NULL AS same_agency,
    coalesce(g.best.action_id, m.action_id) AS action_id, coalesce(g.best.held_from, m.held_from) AS held_from
  FROM matched m LEFT JOIN matched_for_agency g ON g.summary_id = m.summary_id AND g.code = m.code
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
  a.carried AS action_carried, (d.summary_id IS NULL)::INTEGER AS summary_carried
FROM chosen c
JOIN actions a ON a.action_id = c.action_id AND a.code = c.code
JOIN summaries s ON s.summary_id = c.summary_id
JOIN codes t ON t.code = c.code
JOIN boards b ON b.board = c.board
LEFT JOIN spoken_of p ON p.summary_id = c.summary_id
LEFT JOIN codings_then d ON d.summary_id = c.summary_id AND d.code::VARCHAR = c.code::VARCHAR
ORDER BY c.day DESC, c.summary_id, c.code
