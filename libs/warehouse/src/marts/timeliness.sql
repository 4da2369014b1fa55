-- Grain: one row a clock and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the clock is known; `within` those in time and `late` those not
-- (together `known`); `unknown` the others; `median_days` are days, of those known (the first with at least half of all
-- at or below it). Clocks: return-due (from the day on the form until the region read it; in time by the day on which the
-- return of the form's quarter is due); review-expected (from the day the board knew of the review until the
-- region read its summary; in time by the day it was expected).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH clocks AS (
  SELECT CASE span WHEN 'completed-to-released' THEN 'return-due' ELSE 'review-expected' END AS clock, review_type, days,
    sum(summaries) AS summaries, sum(CASE WHEN in_time IS NOT NULL THEN summaries ELSE 0 END) AS known,
    sum(CASE WHEN in_time = 1 THEN summaries ELSE 0 END) AS within
  FROM day_cells
  WHERE span IN ('completed-to-released', 'known-to-released')
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY span, review_type, days
),
placed AS (
  SELECT *, sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) OVER (PARTITION BY clock, review_type ORDER BY days) AS upto,
    sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) OVER (PARTITION BY clock, review_type) AS dated
  FROM clocks
),
measured AS (
  SELECT clock, review_type, sum(known) AS known, sum(within) AS within, sum(summaries) - sum(known) AS unknown,
    min(CASE WHEN 2 * upto >= dated THEN days END) AS median_days
  FROM placed GROUP BY clock, review_type
)
SELECT m.clock, a.label AS clock_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  coalesce(m.within, 0)::INTEGER AS within, (m.known - coalesce(m.within, 0))::INTEGER AS late,
  m.median_days::INTEGER AS median_days, m.unknown::INTEGER AS unknown
FROM measured m
JOIN spans_of_days a ON a.span = m.clock
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
