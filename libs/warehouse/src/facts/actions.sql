-- Grain: one row an action of a released summary and code of the typology in force that its passages, or those of its
-- recommendation, have as coded now; one without a code where they have none. `carried` is 1 where none of them had the code as
-- coded then; `circumstances` are those the passages speak of, with a blank between them.
SELECT f.nr, f.action_id, f.recommendation_id, f.kind, f.agencies, p.circumstances, c.code, c.carried, f.state, f.started_on,
  f.due_on, f.completed_on, f.stopped_on, f.evidence_planned, f.evidence_given, f.evidence_result, f.evidence_confidence,
  f.evidence_kinds
FROM followed f
LEFT JOIN (
  SELECT w.action_id, n.code, bool_and(t.code IS NULL)::INTEGER AS carried
  FROM followed_passages w
  JOIN codes_now n USING (passage_id)
  LEFT JOIN codes_then t ON t.passage_id = n.passage_id AND t.code = n.code
  GROUP BY w.action_id, n.code
) c USING (action_id)
LEFT JOIN (
  SELECT action_id, string_agg(DISTINCT circumstance, ' ' ORDER BY circumstance) AS circumstances
  FROM (
    SELECT w.action_id, unnest(string_split(p.circumstances, ' ')) AS circumstance
    FROM followed_passages w JOIN passages p USING (passage_id) WHERE p.circumstances <> ''
  ) GROUP BY action_id
) p USING (action_id)
