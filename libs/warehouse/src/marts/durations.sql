-- Grain: one row a span of days and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the span is known, `unknown` the others; `lower_quartile`,
-- `median` and `upper_quartile` are days, each a span that is really there (the first with at least that part of all at or
-- below it), null where none is known. Spans: incident-to-completed (from the middle of the quarter of the incident,
-- which is all the region knows, to the day on the form, of a month alone its 15th); completed-to-released;
-- received-to-released; known-to-released (from the day the board knew of the review).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH spans AS (
  SELECT span, review_type, CAST(days AS DOUBLE PRECISION) AS days, sum(summaries) AS summaries,
    sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) AS known
  FROM day_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY span, review_type, CAST(days AS DOUBLE PRECISION) -- by hash: see the README, odd things learned
),
placed AS ( -- one running sum over all spans, from which each takes what stands before it: a window for each costs more
  SELECT *, sum(known) OVER (ORDER BY span, review_type, days ROWS UNBOUNDED PRECEDING) AS upto FROM spans
),
measured AS (
  SELECT span, review_type, sum(summaries) AS summaries, sum(known) AS known, max(upto) - sum(known) AS earlier
  FROM placed GROUP BY span, review_type
),
quartiles AS (
  SELECT p.span, p.review_type,
    min(CASE WHEN 4 * (p.upto - m.earlier) >= m.known THEN p.days END) AS lower_quartile,
    min(CASE WHEN 2 * (p.upto - m.earlier) >= m.known THEN p.days END) AS median,
    min(CASE WHEN 4 * (p.upto - m.earlier) >= 3 * m.known THEN p.days END) AS upper_quartile
  FROM placed p JOIN measured m ON m.span = p.span AND m.review_type = p.review_type
  GROUP BY p.span, p.review_type
)
SELECT m.span, a.label AS span_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  (m.summaries - m.known)::INTEGER AS unknown, q.lower_quartile::INTEGER AS lower_quartile, q.median::INTEGER AS median,
  q.upper_quartile::INTEGER AS upper_quartile
FROM measured m
JOIN quartiles q ON q.span = m.span AND q.review_type = m.review_type
JOIN spans_of_days a ON a.span = m.span
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
