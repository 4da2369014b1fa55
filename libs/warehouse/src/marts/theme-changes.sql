-- Grain: one row a code found in the period or in as many quarters just before it.
-- Units: `after` and `before` are distinct released summaries with the code in the period and in the quarters just before;
-- `after_base` and `before_base` all released summaries of each, under the same board and review type; `boards` are the
-- distinct boards of `after`. `difference` is the share after less the share before, in percentage points, with the 95 %
-- interval `lower` to `upper` (Newcombe 1998, method 10, from Wilson's intervals of each share, which stay honest on small
-- numbers); null where a base is 0. `verdict` is new (first seen in the period, where there is something before to
-- compare with), rising or falling (the interval leaves out no change), or no-clear-change. `first_quarter` is the first of
-- the whole snapshot with the code, whatever the filters. Without $from the period is the last four quarters up to $to,
-- or the later half where there are fewer than eight; `after_from`, `after_to` and `before_from` say what was compared.
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: facts codings and summaries.
WITH upto AS (
  SELECT count(*) AS quarters, max(ordinal) AS last FROM quarters WHERE $to IS NULL OR quarter <= $to::quarter_id
),
period AS (
  SELECT u.last, CASE WHEN $from IS NOT NULL THEN (SELECT min(ordinal) FROM quarters WHERE quarter >= $from::quarter_id)
    WHEN u.quarters >= 8 THEN u.last - 3 ELSE u.last + 1 - greatest(1, CAST(floor(u.quarters / 2.0) AS INTEGER)) END AS first
  FROM upto u
),
spans AS (
  SELECT q.quarter, q.ordinal, q.ordinal >= p.first AS now FROM quarters q CROSS JOIN period p
  WHERE p.first <= p.last AND q.ordinal BETWEEN p.first - (p.last - p.first + 1) AND p.last
),
compared AS (
  SELECT min(CASE WHEN now THEN quarter END) AS after_from, max(CASE WHEN now THEN quarter END) AS after_to,
    min(CASE WHEN now THEN NULL ELSE quarter END) AS before_from
  FROM spans
),
cells AS (
  SELECT c.code, c.board, s.now,
    CASE $valence WHEN 'concern' THEN c.concern WHEN 'good' THEN c.good WHEN 'neutral' THEN c.neutral ELSE c.summaries END AS summaries
  FROM coding_sums c JOIN spans s ON s.quarter = c.quarter
  WHERE ($board IS NULL OR c.board = $board::board_id)
    AND ($reviewType IS NULL OR c.review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN c.concern WHEN 'good' THEN c.good WHEN 'neutral' THEN c.neutral ELSE c.summaries END > 0
),
by_board AS (
  SELECT code, board, sum(CASE WHEN now THEN summaries ELSE 0 END) AS after,
    sum(CASE WHEN now THEN 0 ELSE summaries END) AS before
  FROM cells GROUP BY code, board
),
counted AS (
  SELECT code, sum(after) AS after, sum(before) AS before, count(CASE WHEN after > 0 THEN 1 END) AS boards
  FROM by_board GROUP BY code
),
firsts AS (
  SELECT code, min(quarter) AS first_quarter FROM coding_sums GROUP BY code
),
by_quarter AS (
  SELECT quarter, sum(summaries) AS summaries FROM summary_sums
  WHERE ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY quarter
),
bases AS (
  SELECT coalesce(sum(CASE WHEN s.now THEN q.summaries END), 0) AS after_base,
    coalesce(sum(CASE WHEN s.now THEN NULL ELSE q.summaries END), 0) AS before_base
  FROM by_quarter q JOIN spans s ON s.quarter = q.quarter
),
shares AS (
  SELECT c.code, c.after, c.before, c.boards, b.after_base, b.before_base,
    CAST(c.after AS DOUBLE PRECISION) / nullif(b.after_base, 0) AS p,
    CAST(c.before AS DOUBLE PRECISION) / nullif(b.before_base, 0) AS q,
    CAST(3.841458820694124 AS DOUBLE PRECISION) / nullif(b.after_base, 0) AS zp,
    CAST(3.841458820694124 AS DOUBLE PRECISION) / nullif(b.before_base, 0) AS zq
  FROM counted c CROSS JOIN bases b
),
wilson AS (
  SELECT *,
    (p + zp / 2 - sqrt(zp * p * (1 - p) + zp * zp / 4)) / (1 + zp) AS p_low,
    (p + zp / 2 + sqrt(zp * p * (1 - p) + zp * zp / 4)) / (1 + zp) AS p_high,
    (q + zq / 2 - sqrt(zq * q * (1 - q) + zq * zq / 4)) / (1 + zq) AS q_low,
    (q + zq / 2 + sqrt(zq * q * (1 - q) + zq * zq / 4)) / (1 + zq) AS q_high
  FROM shares
),
newcombe AS (
  SELECT *, p - q AS d, p - q - sqrt((p - p_low) * (p - p_low) + (q_high - q) * (q_high - q)) AS low,
    p - q + sqrt((p_high - p) * (p_high - p) + (q - q_low) * (q - q_low)) AS high
  FROM wilson
)
SELECT n.code, t.theme, t.domain_label, n.before::INTEGER AS before, n.before_base::INTEGER AS before_base,
  n.after::INTEGER AS after, n.after_base::INTEGER AS after_base, n.boards::INTEGER AS boards,
  CAST(CAST(100 * n.d AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS difference,
  CAST(CAST(100 * n.low AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS lower,
  CAST(CAST(100 * n.high AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS upper,
  CASE WHEN n.before_base > 0 AND n.before = 0 AND f.first_quarter >= c.after_from THEN 'new'
    WHEN n.low > 0 THEN 'rising' WHEN n.high < 0 THEN 'falling' ELSE 'no-clear-change' END AS verdict,
  f.first_quarter, c.before_from, c.after_from, c.after_to
FROM newcombe n
JOIN codes t ON t.code = n.code
JOIN firsts f ON f.code = n.code
CROSS JOIN compared c
WHERE $theme IS NULL OR n.code = $theme::code_id
ORDER BY n.d DESC NULLS LAST, n.code
