-- Grain: one row a clock and kind of review with at least one summary.
-- Units: `known` are distinct released summaries for which the clock is known; `within` those in time and `late` those not
-- (together `known`); `unknown` the others; `median_days` are days, of those known (the first with at least half of all
-- at or below it). Clocks: return-due (from the day on the form until the region read it; in time by the day on which the
-- return of the form's quarter is due); review-expected (from the day the board knew of the review until the
-- region read its summary; in time by the day it was expected).
-- Filters: $from, $to, $board, $reviewType. Source: fact reviews.
WITH clocks AS (
  SELECT span, review_type, CAST(days AS DOUBLE PRECISION) AS days, sum(summaries) AS summaries,
    sum(CASE WHEN days IS NULL THEN 0 ELSE summaries END) AS dated,
    sum(CASE WHEN in_time IS NOT NULL THEN summaries ELSE 0 END) AS known,
    sum(CASE WHEN in_time = 1 THEN summaries ELSE 0 END) AS within
  FROM day_totals
  WHERE span IN ('completed-to-released', 'known-to-released')
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY span, review_type, CAST(days AS DOUBLE PRECISION) -- by hash: see the README, odd things learned
),
placed AS ( -- one running sum over all clocks, from which each takes what stands before it: a window for each costs more
  SELECT *, sum(dated) OVER (ORDER BY span, review_type, days ROWS UNBOUNDED PRECEDING) AS upto FROM clocks
),
measured AS (
  SELECT span, review_type, sum(summaries) AS summaries, sum(known) AS known, sum(within) AS within, sum(dated) AS dated,
    max(upto) - sum(dated) AS earlier
  FROM placed GROUP BY span, review_type
),
middle AS (
  SELECT p.span, p.review_type, min(CASE WHEN 2 * (p.upto - m.earlier) >= m.dated THEN p.days END) AS median_days
  FROM placed p JOIN measured m ON m.span = p.span AND m.review_type = p.review_type
  GROUP BY p.span, p.review_type
)
SELECT a.span AS clock, a.label AS clock_label, t.review_type, t.review_label, m.known::INTEGER AS known,
  m.within::INTEGER AS within, (m.known - m.within)::INTEGER AS late, i.median_days::INTEGER AS median_days,
  (m.summaries - m.known)::INTEGER AS unknown
FROM measured m
JOIN middle i ON i.span = m.span AND i.review_type = m.review_type
JOIN spans_of_days a ON a.span = CASE m.span WHEN 'completed-to-released' THEN 'return-due' ELSE 'review-expected' END
JOIN review_types t ON t.review_type = m.review_type
ORDER BY a.place, t.review_type
