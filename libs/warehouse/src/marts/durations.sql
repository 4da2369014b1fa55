-- Grain: one row a span of days and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the span is known, `unknown` the others; `lower_quartile`,
-- `median` and `upper_quartile` are days, each a span that is really there (the first with at least that part of all at or
-- below it), null where none is known. Spans: incident-to-completed (from the middle of the quarter of the incident,
-- which is all the region knows, to the day on the form, of a month alone its 15th); completed-to-released;
-- received-to-released; known-to-released (from the day the board knew of the review).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH asked AS (
  SELECT * FROM reviews
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
spans AS (
  SELECT 'incident-to-completed' AS span, review_type, incident_to_completed AS days FROM asked
  UNION ALL SELECT 'completed-to-released' AS span, review_type, completed_to_released AS days FROM asked
  UNION ALL SELECT 'received-to-released' AS span, review_type, received_to_released AS days FROM asked
  UNION ALL SELECT 'known-to-released' AS span, review_type, known_to_released AS days FROM asked
),
measured AS (
  SELECT span, review_type, count(days) AS known, count(*) - count(days) AS unknown,
    percentile_disc(0.25) WITHIN GROUP (ORDER BY days) AS lower_quartile,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
    percentile_disc(0.75) WITHIN GROUP (ORDER BY days) AS upper_quartile
  FROM spans GROUP BY span, review_type
)
SELECT m.span, a.label AS span_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  m.unknown::INTEGER AS unknown, m.lower_quartile::INTEGER AS lower_quartile, m.median::INTEGER AS median,
  m.upper_quartile::INTEGER AS upper_quartile
FROM measured m
JOIN spans_of_days a ON a.span = m.span
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
