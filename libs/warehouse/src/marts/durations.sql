-- Grain: one row a span of days and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the span is known, `unknown` the others; `lower_quartile`,
-- `median` and `upper_quartile` are days, each a span that is really there (the first with at least that part of all at or
-- below it), null where none is known. Spans: incident-to-completed (from the middle of the quarter of the incident,
-- which is all the region knows, to the day on the form, of a month alone its 15th); completed-to-released;
-- received-to-released; known-to-released (from the day the board knew of the review).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH spans AS (
  SELECT span, review_type, days, sum(summaries) AS summaries FROM day_cells
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY span, review_type, days
),
placed AS (
  SELECT span, review_type, days, summaries,
    sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) OVER (PARTITION BY span, review_type ORDER BY days) AS upto,
    sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) OVER (PARTITION BY span, review_type) AS known
  FROM spans
),
measured AS (
  SELECT span, review_type, max(known) AS known, sum(summaries) - max(known) AS unknown,
    min(CASE WHEN 4 * upto >= known THEN days END) AS lower_quartile,
    min(CASE WHEN 2 * upto >= known THEN days END) AS median,
    min(CASE WHEN 4 * upto >= 3 * known THEN days END) AS upper_quartile
  FROM placed GROUP BY span, review_type
)
SELECT m.span, a.label AS span_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  m.unknown::INTEGER AS unknown, m.lower_quartile::INTEGER AS lower_quartile, m.median::INTEGER AS median,
  m.upper_quartile::INTEGER AS upper_quartile
FROM measured m
JOIN spans_of_days a ON a.span = m.span
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
