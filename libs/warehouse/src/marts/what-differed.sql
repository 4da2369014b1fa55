-- Grain: one row a way in which completed actions differ (`differs`: agency, agencies, kind, evidence, by or result) and a value.
-- Units: `completed` are completed actions with a theme, of the agency, for one agency or several, of a single-agency or
-- multi-agency recommendation, with evidence of impact given or not, by each kind of evidence that was given or by none that is stated, and by what it showed;
-- one for several agencies, or with evidence of several kinds, is in each row. `came_back` are those
-- with a theme that a later summary of the board had again, with a passage of what was learnt that is not of good practice, unless its incident was
-- before or it was dismissed; `held` the others so far; `boards` their distinct boards. No cause: actions on what comes back easily may be those that evidence is gathered for.
-- Filters: $theme. Source: facts actions, codings and summaries, as code_days.
WITH completed AS (
  SELECT a.action_id, a.board, a.code, a.kind, a.agencies, a.evidence_given, a.evidence_result, a.evidence_kinds, greatest(a.completed_on, s.day) AS held_from
  FROM actions a JOIN summaries s ON s.summary_id = a.summary_id
  WHERE a.state = 'complete' AND a.completed_on IS NOT NULL AND a.code IS NOT NULL AND ($theme IS NULL OR a.code = $theme::code_id)
),
last_seen AS (
  SELECT board, code, max(tells_before) AS day FROM code_days
  WHERE ($theme IS NULL OR code = $theme::code_id)
  GROUP BY board, code
),
followed AS (
  SELECT c.action_id, any_value(c.board) AS board, any_value(c.kind) AS kind, any_value(c.agencies) AS agencies,
    any_value(c.evidence_given) AS given, any_value(c.evidence_result) AS result,
    any_value(c.evidence_kinds) AS kinds, bool_or(coalesce(l.day > c.held_from, false)) AS came_back
  FROM completed c LEFT JOIN last_seen l ON l.board = c.board AND l.code = c.code GROUP BY c.action_id
),
told AS (
  SELECT 1 AS place, 'evidence' AS differs, CASE WHEN given > 0 THEN 'given' ELSE 'not-given' END AS value, board, came_back FROM followed
  UNION ALL SELECT 2, 'by', unnest(string_split(coalesce(nullif(kinds, ''), 'not-stated'), ' ')), board, came_back FROM followed WHERE given > 0
  UNION ALL SELECT 3, 'result', result, board, came_back FROM followed WHERE result IS NOT NULL
  UNION ALL SELECT 4, 'kind', coalesce(kind, 'not-stated'), board, came_back FROM followed
  UNION ALL SELECT 5, 'agencies', CASE WHEN agencies = '' OR agencies IS NULL THEN 'not-stated' WHEN agencies LIKE '% %' THEN 'several' ELSE 'one' END,
    board, came_back FROM followed
  UNION ALL SELECT 6, 'agency', unnest(string_split(agencies, ' ')), board, came_back FROM followed WHERE agencies <> ''
),
labelled AS (
  SELECT 'agency' AS differs, value::VARCHAR AS value, label FROM facet_values WHERE kind = 'agency'
  UNION ALL SELECT 'evidence', 'given', 'Evidence of impact was given' UNION ALL SELECT 'evidence', 'not-given', 'No evidence was given'
  UNION ALL SELECT 'by', 'audit', 'An audit' UNION ALL SELECT 'by', 'data', 'Data that is collected'
  UNION ALL SELECT 'by', 'practitioner-view', 'What practitioners say'
  UNION ALL SELECT 'by', 'child-and-family-view', 'What children and families say' UNION ALL SELECT 'by', 'other', 'Other evidence'
  UNION ALL SELECT 'by', 'not-stated', 'Kind of evidence not stated'
  UNION ALL SELECT 'result', 'improved', 'It showed better' UNION ALL SELECT 'result', 'no-change', 'It showed no change'
  UNION ALL SELECT 'result', 'worse', 'It showed worse' UNION ALL SELECT 'result', 'mixed', 'It showed some of each'
  UNION ALL SELECT 'kind', 'single', 'Single-agency' UNION ALL SELECT 'kind', 'multi', 'Multi-agency'
  UNION ALL SELECT 'agencies', 'one', 'One agency' UNION ALL SELECT 'agencies', 'several', 'Several agencies'
  UNION ALL SELECT 'kind', 'not-stated', 'Kind not stated' UNION ALL SELECT 'agencies', 'not-stated', 'Agencies not stated'
)
SELECT t.differs, t.value, coalesce(any_value(n.label), 'Not stated') AS label, count(*)::INTEGER AS completed,
  count(CASE WHEN t.came_back THEN 1 END)::INTEGER AS came_back, count(CASE WHEN NOT t.came_back THEN 1 END)::INTEGER AS held,
  count(DISTINCT t.board)::INTEGER AS boards
FROM told t LEFT JOIN labelled n ON n.differs = t.differs AND n.value = t.value
GROUP BY t.place, t.differs, t.value
ORDER BY t.place, t.value
