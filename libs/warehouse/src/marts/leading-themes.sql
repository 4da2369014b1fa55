-- Grain: one row a code found in the period, or in as many quarters just before it (then with 0 in the period).
-- Units: `summaries`, `concern_summaries`, `good_summaries` are distinct released summaries with the code, or with at
-- least one passage of that valence under it; `boards` and the like are their distinct boards; `previous_*` are the
-- same for the quarters just before; `base` and `previous_base` are all summaries of those quarters under the same board
-- and review type; `first_quarter` is the first of the whole snapshot with the code, whatever the filters.
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: facts codings and summaries.
WITH period AS (
  SELECT min(ordinal) AS first, max(ordinal) AS last FROM quarters
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
),
spans AS (
  SELECT q.quarter, q.ordinal >= p.first AS now FROM quarters q CROSS JOIN period p
  WHERE q.ordinal BETWEEN p.first - (p.last - p.first + 1) AND p.last
),
cells AS (
  SELECT c.code, c.board, s.now,
    CASE $valence WHEN 'concern' THEN c.concern WHEN 'good' THEN c.good WHEN 'neutral' THEN c.neutral ELSE c.summaries END AS summaries,
    CASE $valence WHEN 'good' THEN c.concern_good WHEN 'neutral' THEN c.concern_neutral ELSE c.concern END AS concern,
    CASE $valence WHEN 'concern' THEN c.concern_good WHEN 'neutral' THEN c.good_neutral ELSE c.good END AS good
  FROM coding_sums c JOIN spans s ON s.quarter = c.quarter
  WHERE ($board IS NULL OR c.board = $board::board_id)
    AND ($reviewType IS NULL OR c.review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN c.concern WHEN 'good' THEN c.good WHEN 'neutral' THEN c.neutral ELSE c.summaries END > 0
),
by_board AS (
  SELECT code, board,
    sum(CASE WHEN now THEN summaries ELSE 0 END) AS summaries,
    sum(CASE WHEN now THEN concern ELSE 0 END) AS concern,
    sum(CASE WHEN now THEN good ELSE 0 END) AS good,
    sum(CASE WHEN now THEN 0 ELSE summaries END) AS previous
  FROM cells GROUP BY code, board
),
counted AS (
  SELECT code,
    sum(summaries) AS summaries, count(CASE WHEN summaries > 0 THEN 1 END) AS boards,
    sum(concern) AS concern_summaries, count(CASE WHEN concern > 0 THEN 1 END) AS concern_boards,
    sum(good) AS good_summaries, count(CASE WHEN good > 0 THEN 1 END) AS good_boards,
    sum(previous) AS previous_summaries, count(CASE WHEN previous > 0 THEN 1 END) AS previous_boards
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
  SELECT sum(CASE WHEN s.now THEN q.summaries ELSE 0 END) AS base,
    sum(CASE WHEN s.now THEN 0 ELSE q.summaries END) AS previous_base
  FROM by_quarter q JOIN spans s ON s.quarter = q.quarter
)
SELECT c.code, t.theme, t.domain_label,
  c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards,
  c.concern_summaries::INTEGER AS concern_summaries, c.concern_boards::INTEGER AS concern_boards,
  c.good_summaries::INTEGER AS good_summaries, c.good_boards::INTEGER AS good_boards,
  f.first_quarter,
  c.previous_summaries::INTEGER AS previous_summaries, c.previous_boards::INTEGER AS previous_boards,
  coalesce(b.previous_base, 0)::INTEGER AS previous_base, coalesce(b.base, 0)::INTEGER AS base
FROM counted c
JOIN codes t ON t.code = c.code
JOIN firsts f ON f.code = c.code
CROSS JOIN bases b
WHERE $theme IS NULL OR c.code = $theme::code_id
ORDER BY c.summaries DESC, c.code
