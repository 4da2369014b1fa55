-- Grain: one row a code and board where at least one of the board's summaries has the code.
-- Units: `summaries` are distinct released summaries with the code; `rank` is the code's place by summaries over all
-- boards, among all codes under the other filters (1 = most; ties by code).
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: fact codings.
WITH cells AS (
  SELECT code, board, sum(CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END) AS summaries
  FROM coding_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE summaries END > 0
  GROUP BY code, board
),
ranked AS (
  SELECT code, row_number() OVER (ORDER BY sum(summaries) DESC, code) AS rank FROM cells GROUP BY code
)
SELECT c.code, t.theme, t.domain_label, c.board, b.board_name,
  c.summaries::INTEGER AS summaries, r.rank::INTEGER AS rank
FROM cells c
JOIN ranked r ON r.code = c.code
JOIN codes t ON t.code = c.code
JOIN boards b ON b.board = c.board
WHERE $theme IS NULL OR c.code = $theme::code_id
ORDER BY r.rank, c.board
