-- Grain: one row an action the region reads now, with the days of its last status and what is known of its impact; `agencies` and
-- `evidence_kinds`, those with a result, in one column with a blank between them. Ids and days, never text.
-- Settings: warehouse.summaries.
SELECT a.action_id, a.recommendation_id, a.summary_id, a.kind, array_to_string(a.agencies, ' ') AS agencies, a.state,
  a.started_on, a.due_on, a.completed_on, a.stopped_on, a.evidence_planned, a.evidence_given, a.evidence_result,
  a.evidence_confidence, e.kinds AS evidence_kinds
FROM followed_action() a
LEFT JOIN (
  SELECT action_id, string_agg(DISTINCT kind, ' ' ORDER BY kind) AS kinds FROM followed_evidence()
  WHERE result IS NOT NULL GROUP BY action_id
) e ON e.action_id = a.action_id
WHERE true /* and these actions */
