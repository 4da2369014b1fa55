-- Grain: one row what actions are told apart by (`told_by`: all, board, agency, theme or kind) and each of its values. An action
-- for several agencies or on several themes counts for each; one with none counts under 'not-stated' there.
-- Units: actions of released summaries. `not_started`, `in_progress`, `complete` and `stopped` are those in each state (together
-- `actions`); `evidence_planned` those with some evidence of impact planned, `evidence_given` those with a result, `improved` those
-- whose results all say improved. That an action is complete says nothing of its impact.
-- Filters: $from, $to (of the summary they come from), $board, $theme. Source: fact actions.
WITH chosen AS (
  SELECT action_id, any_value(kind) AS kind, any_value(board) AS board, any_value(agencies) AS agencies, any_value(state) AS state,
    any_value(evidence_planned) AS planned, any_value(evidence_given) AS given, any_value(evidence_result) AS result,
    list(code) FILTER (WHERE code IS NOT NULL) AS held
  FROM actions
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id) AND ($theme IS NULL OR code = $theme::code_id)
  GROUP BY action_id
),
told AS (
  SELECT 1 AS place, 'all' AS told_by, 'all' AS value, c.* FROM chosen c
  UNION ALL SELECT 2, 'board', c.board::VARCHAR, c.* FROM chosen c
  UNION ALL SELECT 3, 'kind', coalesce(c.kind, 'not-stated'), c.* FROM chosen c
  UNION ALL SELECT 4, 'agency', unnest(string_split(coalesce(nullif(c.agencies, ''), 'not-stated'), ' ')), c.* FROM chosen c
  UNION ALL SELECT 5, 'theme', unnest(coalesce(c.held::VARCHAR[], ['not-stated'])), c.* FROM chosen c
),
labelled AS (
  SELECT 'board' AS told_by, board::VARCHAR AS value, board_name::VARCHAR AS label FROM boards
  UNION ALL SELECT 'theme', code::VARCHAR, theme::VARCHAR FROM codes
  UNION ALL SELECT 'agency', value::VARCHAR, label FROM facet_values WHERE kind = 'agency'
  UNION ALL SELECT 'kind', 'single', 'Single-agency' UNION ALL SELECT 'kind', 'multi', 'Multi-agency'
  UNION ALL SELECT 'all', 'all', 'All actions'
)
SELECT t.told_by, t.value, coalesce(any_value(n.label), 'Not stated') AS label, count(*)::INTEGER AS actions,
  count(*) FILTER (WHERE t.state = 'not-started')::INTEGER AS not_started,
  count(*) FILTER (WHERE t.state = 'in-progress')::INTEGER AS in_progress,
  count(*) FILTER (WHERE t.state = 'complete')::INTEGER AS complete,
  count(*) FILTER (WHERE t.state = 'stopped')::INTEGER AS stopped,
  count(*) FILTER (WHERE t.planned > 0)::INTEGER AS evidence_planned,
  count(*) FILTER (WHERE t.given > 0)::INTEGER AS evidence_given,
  count(*) FILTER (WHERE t.result = 'improved')::INTEGER AS improved
FROM told t LEFT JOIN labelled n ON n.told_by = t.told_by AND n.value = t.value
GROUP BY t.place, t.told_by, t.value
ORDER BY t.place, t.value
