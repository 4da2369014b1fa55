-- Grain: one row a code found in the board or elsewhere in the region; no row without $board.
-- Units: `board_summaries` are distinct released summaries of the board with the code, of its `board_base`;
-- `region_summaries` and `region_base` the same of the region without that board, and `region_boards` its boards with the
-- code. `difference` is the board's share less the region's, in percentage points, with the 95 % interval `lower` to `upper`
-- (Newcombe 1998, method 10, from Wilson's); null where a base is 0. `verdict` is more-often or less-often (the interval
-- leaves out no difference), or no-clear-difference.
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: facts codings and summaries.
WITH cells AS (
  SELECT code, board, sum(CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END) AS summaries
  FROM coding_totals
  WHERE $board IS NOT NULL
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END > 0
  GROUP BY code, board
),
counted AS (
  SELECT code, sum(CASE WHEN board = $board::board_id THEN summaries ELSE 0 END) AS own,
    sum(CASE WHEN board = $board::board_id THEN 0 ELSE summaries END) AS others,
    count(CASE WHEN board = $board::board_id THEN NULL ELSE 1 END) AS boards
  FROM cells GROUP BY code
),
bases AS (
  SELECT coalesce(sum(CASE WHEN board = $board::board_id THEN summaries END), 0) AS own_base,
    coalesce(sum(CASE WHEN board = $board::board_id THEN NULL ELSE summaries END), 0) AS others_base
  FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
shares AS (
  SELECT c.code, c.own, c.others, c.boards, b.own_base, b.others_base,
    CAST(c.own AS DOUBLE PRECISION) / nullif(b.own_base, 0) AS p,
    CAST(c.others AS DOUBLE PRECISION) / nullif(b.others_base, 0) AS q,
    CAST(3.841458820694124 AS DOUBLE PRECISION) / nullif(b.own_base, 0) AS zp,
    CAST(3.841458820694124 AS DOUBLE PRECISION) / nullif(b.others_base, 0) AS zq
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
SELECT n.code, t.theme, t.domain_label, b.board, b.board_name, n.own::INTEGER AS board_summaries,
  n.own_base::INTEGER AS board_base, n.others::INTEGER AS region_summaries, n.others_base::INTEGER AS region_base,
  n.boards::INTEGER AS region_boards,
  CAST(CAST(100 * n.d AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS difference,
  CAST(CAST(100 * n.low AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS lower,
  CAST(CAST(100 * n.high AS DECIMAL(6, 1)) AS DOUBLE PRECISION) AS upper,
  CASE WHEN n.low > 0 THEN 'more-often' WHEN n.high < 0 THEN 'less-often' ELSE 'no-clear-difference' END AS verdict
FROM newcombe n
JOIN codes t ON t.code = n.code
JOIN boards b ON b.board = $board::board_id
WHERE $theme IS NULL OR n.code = $theme::code_id
ORDER BY n.d DESC NULLS LAST, n.code
