-- Grain: one row a code and quarter in which at least one summary has the code.
-- Units: `summaries` are distinct released summaries with the code; `boards` are their distinct boards; `rank` is the
-- code's place by summaries over the whole period, among all codes under the other filters (1 = most; ties by code).
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: fact codings.
WITH cells AS (
  SELECT code, quarter, board, sum(CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END) AS summaries
  FROM coding_sums
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END > 0
  GROUP BY code, quarter, board
),
counted AS (
  SELECT code, quarter, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY code, quarter
),
ranked AS (
  SELECT code, row_number() OVER (ORDER BY sum(summaries) DESC, code) AS rank FROM counted GROUP BY code
)
SELECT c.code, t.theme, t.domain, t.domain_label, c.quarter,
  c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards, r.rank::INTEGER AS rank
FROM counted c JOIN ranked r ON r.code = c.code JOIN codes t ON t.code = c.code
WHERE $theme IS NULL OR c.code = $theme::code_id
ORDER BY r.rank, c.quarter
