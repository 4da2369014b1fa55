-- Grain: one row a span of days, its length, quarter, board and kind of review with at least one summary; `days` is null
-- where it is not known, and `in_time` (1 or 0) where no clock runs on it or its end is not known.
-- Units: `summaries` are released summaries.
SELECT u.span, u.days, u.in_time, u.quarter, u.board, u.review_type, count(*)::INTEGER AS summaries
FROM (
  SELECT unnest(['incident-to-completed', 'completed-to-released', 'received-to-released', 'known-to-released']::span_id[]) AS span,
    unnest([f.incident_to_completed, f.completed_to_released, f.received_to_released, f.known_to_released]) AS days,
    unnest([NULL, f.return_in_time, NULL, f.review_in_time]) AS in_time, f.quarter, f.board, f.review_type
  FROM reviews f
) u
GROUP BY u.span, u.days, u.in_time, u.quarter, u.board, u.review_type
