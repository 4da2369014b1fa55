-- Grain: one row a clock and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the clock is known; `within` those in time and `late` those not
-- (together `known`); `unknown` the others; `median_days` are days, of those known (the first with at least half of all
-- at or below it). Clocks: return-due (from the day on the form until the region read it; in time by the day on which the
-- return of the form's quarter is due); review-expected (from the day the board knew of the review until the
-- region read its summary; in time by the day it was expected).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH asked AS (
  SELECT * FROM reviews
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
clocks AS (
  SELECT 'return-due' AS clock, review_type, completed_to_released AS days, return_in_time AS in_time FROM asked
  UNION ALL SELECT 'review-expected' AS clock, review_type, known_to_released AS days, review_in_time AS in_time FROM asked
),
measured AS (
  SELECT clock, review_type, count(in_time) AS known, sum(in_time) AS within, count(*) - count(in_time) AS unknown,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median_days
  FROM clocks GROUP BY clock, review_type
)
SELECT m.clock, a.label AS clock_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  coalesce(m.within, 0)::INTEGER AS within, (m.known - coalesce(m.within, 0))::INTEGER AS late,
  m.median_days::INTEGER AS median_days, m.unknown::INTEGER AS unknown
FROM measured m
JOIN spans_of_days a ON a.span = m.clock
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
