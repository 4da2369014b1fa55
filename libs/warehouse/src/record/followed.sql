-- Grain: one row an action the region reads now, with the days of its last status and what is known of its impact; `agencies` in
-- one column, with a blank between them. Ids and days, never text.
-- Settings: warehouse.summaries.
SELECT a.action_id, a.recommendation_id, a.summary_id, a.kind, array_to_string(a.agencies, ' ') AS agencies, a.state,
  a.started_on, a.due_on, a.completed_on, a.stopped_on, a.evidence_planned, a.evidence_given, a.evidence_result,
  a.evidence_confidence
FROM followed_action() a
WHERE true /* and these actions */
