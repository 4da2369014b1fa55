-- Grain: one row a number of days after completion at which learning came back, or was last seen not to have; and one each half year
-- from the start (`half_year` 0), as far as anything was followed.
-- Units: what is followed is a board, a theme and the day from which its actions count as complete, each for itself. Of those still
-- followed just before the day (`at_risk`, of `boards_at_risk` boards) it came back for `recurred` and `censored` were last seen.
-- `held` is the part, in percent, that still holds after the day (Kaplan and Meier), with the 95 % interval `lower` to `upper` (on the
-- scale of log(-log), null until something came back and once nothing holds). `followed` and `came_back` are all of them, `boards` and
-- `came_back_boards` the boards they are of. `median` is the days after which half still hold, with its interval `median_lower` to
-- `median_upper`; null where the curve, or a bound of it, does not come down to a half. See kaplanMeier in sustainment.
-- Filters: $board, $theme. Source: the mart time-to-recurrence.
WITH chosen AS (SELECT board, days, recurred FROM mart('time-to-recurrence')),
half_years AS (
  SELECT nr::INTEGER AS half_year, round(nr * 182.625)::INTEGER AS days
  FROM range((SELECT CAST(floor(max(days) / 182.625) AS BIGINT) + 1 FROM chosen)) counting(nr)
),
by_day AS (
  SELECT days, sum(recurred)::INTEGER AS recurred, sum(gone)::INTEGER AS gone, sum(last)::INTEGER AS boards_gone, max(half_year) AS half_year
  FROM (
    SELECT days, recurred, 1 AS gone, (row_number() OVER (PARTITION BY board ORDER BY days DESC) = 1)::INTEGER AS last, NULL AS half_year
    FROM chosen UNION ALL SELECT days, 0, 0, 0, half_year FROM half_years
  )
  GROUP BY days
),
followed AS (
  SELECT count(*)::INTEGER AS followed, sum(recurred)::INTEGER AS came_back, count(DISTINCT board)::INTEGER AS boards,
    count(DISTINCT CASE WHEN recurred = 1 THEN board END)::INTEGER AS came_back_boards
  FROM chosen
),
risk AS (
  SELECT *, (sum(gone) OVER downto)::INTEGER AS at_risk, (sum(boards_gone) OVER downto)::INTEGER AS boards_at_risk
  FROM by_day WINDOW downto AS (ORDER BY days DESC)
),
summed AS (
  SELECT *, min(at_risk - recurred) OVER upto AS fewest_left,
    sum(CASE WHEN recurred < at_risk THEN ln(1 - recurred / at_risk::DOUBLE) END) OVER upto AS log_held,
    sum(CASE WHEN recurred < at_risk THEN recurred / (at_risk::DOUBLE * (at_risk - recurred)) END) OVER upto AS hazard
  FROM risk WINDOW upto AS (ORDER BY days)
),
curve AS (
  SELECT *, CASE WHEN fewest_left = 0 THEN 0 ELSE exp(log_held) END AS held,
    CASE WHEN fewest_left > 0 AND log_held < 0 THEN exp(log_held * exp(-1.959963984540054 * sqrt(hazard) / log_held)) END AS lower,
    CASE WHEN fewest_left > 0 AND log_held < 0 THEN exp(log_held * exp(1.959963984540054 * sqrt(hazard) / log_held)) END AS upper
  FROM summed
),
halves AS ( -- where the curve stands at just a half, the middle of that
  SELECT (min(CASE WHEN held < 0.5 + 1.5e-8 THEN days END)
      + coalesce(min(CASE WHEN held < 0.5 - 1.5e-8 THEN days END), max(days))) / 2 AS median,
    (min(CASE WHEN lower < 0.5 + 1.5e-8 THEN days END)
      + coalesce(min(CASE WHEN lower < 0.5 - 1.5e-8 THEN days END), max(days))) / 2 AS median_lower,
    (min(CASE WHEN upper < 0.5 + 1.5e-8 THEN days END)
      + coalesce(min(CASE WHEN upper < 0.5 - 1.5e-8 THEN days END), max(days))) / 2 AS median_upper
  FROM curve
)
SELECT c.days, c.half_year, c.at_risk, c.boards_at_risk, c.recurred, c.gone - c.recurred AS censored,
  round(round(100 * c.held, 9), 1) AS held, -- twice: a sum of logarithms differs in its last places with the order it was summed in
  round(round(100 * c.lower, 9), 1) AS lower, round(round(100 * c.upper, 9), 1) AS upper, h.median, h.median_lower, h.median_upper,
  f.followed, f.came_back, f.boards, f.came_back_boards
FROM curve c CROSS JOIN halves h CROSS JOIN followed f
ORDER BY c.days
