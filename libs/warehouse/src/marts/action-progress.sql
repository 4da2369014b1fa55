-- Grain: one row what actions are told apart by (`told_by`: all, board, agency, theme or kind) and each of its values. An action
-- for several agencies or on several themes counts for each; one with none counts under 'not-stated' there.
-- Units: actions of released summaries. `not_started`, `in_progress`, `complete` and `stopped` are those in each state (together
-- `actions`); `evidence_planned` those with some evidence of impact planned, `evidence_given` those with a result, `improved` those
-- whose results all say improved. That an action is complete says nothing of its impact.
-- Filters: $from, $to (of the summary they come from), $board, $theme. Source: fact actions.
WITH wanted AS ( -- a row an action and code of it, or one where it has none
  SELECT action_id, code, board, kind, agencies, state, evidence_planned > 0 AS planned, evidence_given > 0 AS given,
    coalesce(evidence_result = 'improved', false) AS better
  FROM actions
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id) AND ($theme IS NULL OR code = $theme::code_id)
),
alike AS ( -- few, however many actions there are
  SELECT board, kind, agencies, state, planned, given, better, count(DISTINCT action_id) AS actions FROM wanted
  GROUP BY ALL
),
told AS (
  SELECT 1 AS place, 'all' AS told_by, 'all' AS value, state, planned, given, better, actions FROM alike
  UNION ALL SELECT 2, 'board', board::VARCHAR, state, planned, given, better, actions FROM alike
  UNION ALL SELECT 3, 'kind', coalesce(kind, 'not-stated'), state, planned, given, better, actions FROM alike
  UNION ALL SELECT 4, 'agency', unnest(string_split(coalesce(nullif(agencies, ''), 'not-stated'), ' ')), state, planned,
    given, better, actions FROM alike
  UNION ALL SELECT 5, 'theme', coalesce(code::VARCHAR, 'not-stated'), state, planned, given, better, count(*) FROM wanted GROUP BY ALL
),
labelled AS (
  SELECT 'board' AS told_by, board::VARCHAR AS value, board_name::VARCHAR AS label FROM boards
  UNION ALL SELECT 'theme', code::VARCHAR, theme::VARCHAR FROM codes
  UNION ALL SELECT 'agency', value::VARCHAR, label FROM facet_values WHERE kind = 'agency'
  UNION ALL SELECT 'kind', 'single', 'Single-agency' UNION ALL SELECT 'kind', 'multi', 'Multi-agency'
  UNION ALL SELECT 'all', 'all', 'All actions'
)
SELECT t.told_by, t.value, coalesce(any_value(n.label), 'Not stated') AS label, sum(actions)::INTEGER AS actions,
  coalesce(sum(actions) FILTER (WHERE t.state = 'not-started'), 0)::INTEGER AS not_started,
  coalesce(sum(actions) FILTER (WHERE t.state = 'in-progress'), 0)::INTEGER AS in_progress,
  coalesce(sum(actions) FILTER (WHERE t.state = 'complete'), 0)::INTEGER AS complete,
  coalesce(sum(actions) FILTER (WHERE t.state = 'stopped'), 0)::INTEGER AS stopped,
  coalesce(sum(actions) FILTER (WHERE t.planned), 0)::INTEGER AS evidence_planned,
  coalesce(sum(actions) FILTER (WHERE t.given), 0)::INTEGER AS evidence_given,
  coalesce(sum(actions) FILTER (WHERE t.better), 0)::INTEGER AS improved
FROM told t LEFT JOIN labelled n ON n.told_by = t.told_by AND n.value = t.value
GROUP BY t.place, t.told_by, t.value
ORDER BY t.place, t.value
