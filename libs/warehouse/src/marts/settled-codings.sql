-- Grain: one row a code found.
-- Units: `passages` are passages with the code, in released summaries; `settled` are those of them a person settled, the
-- others being suggestions. A passage with two codes is in two rows.
-- Filters: $from, $to, $board, $reviewType, $valence, $theme. Source: fact codings.
SELECT c.code, t.theme, 
  sum(CASE $valence WHEN 'concern' THEN c.concern_passages WHEN 'good' THEN c.good_passages WHEN 'neutral' THEN c.neutral_passages ELSE c.passages END)::INTEGER AS passages,
  sum(CASE $valence WHEN 'concern' THEN c.concern_settled WHEN 'good' THEN c.good_settled WHEN 'neutral' THEN c.neutral_settled ELSE c.settled END)::INTEGER AS settled
FROM coding_totals c JOIN codes t ON t.code = c.code
WHERE ($from IS NULL OR c.quarter >= $from::quarter_id) AND ($to IS NULL OR c.quarter <= $to::quarter_id)
  AND ($board IS NULL OR c.board = $board::board_id)
  AND ($reviewType IS NULL OR c.review_type = $reviewType::review_type_id)
  AND CASE $valence WHEN 'concern' THEN c.concern WHEN 'good' THEN c.good WHEN 'neutral' THEN c.neutral ELSE c.summaries END > 0
  AND ($theme IS NULL OR c.code = $theme::code_id)
GROUP BY c.code, t.theme
ORDER BY c.code
