-- Grain: one row two codes that stand in one summary; with $theme the pairs of that code, as `code`, with every other.
-- Without $theme each two codes come once, the first in text order as `code`.
-- Units: `summaries` are distinct released summaries with both codes; `boards` their distinct boards; `code_summaries` and
-- `other_summaries` those with each; `base` is all released summaries; all under the same filters. `rank` is the pair's
-- place by summaries (1 = most; ties by ids).
-- Filters: $from, $to, $board, $reviewType, $theme. Source: facts codings and summaries.
WITH pairs AS (
  SELECT code, other_code, sum(summaries) AS summaries, count(*) AS boards
  FROM (
    SELECT code, other_code, board, sum(summaries) AS summaries FROM pair_totals
    WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
      AND ($board IS NULL OR board = $board::board_id)
      AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
      AND ($theme IS NULL OR code = $theme::code_id OR other_code = $theme::code_id)
    GROUP BY code, other_code, board
  ) cells
  GROUP BY code, other_code
),
turned AS (
  SELECT CASE WHEN other_code = $theme::code_id THEN other_code ELSE code END AS code,
    CASE WHEN other_code = $theme::code_id THEN code ELSE other_code END AS other_code, summaries, boards
  FROM pairs
),
singles AS (
  SELECT code, sum(summaries) AS summaries FROM coding_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY code
),
bases AS (
  SELECT sum(summaries) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT p.code, t.theme, p.other_code, o.theme AS other_theme, p.summaries::INTEGER AS summaries,
  p.boards::INTEGER AS boards, n.summaries::INTEGER AS code_summaries, m.summaries::INTEGER AS other_summaries,
  b.base::INTEGER AS base,
  (row_number() OVER (ORDER BY p.summaries DESC, p.code, p.other_code))::INTEGER AS rank
FROM turned p
JOIN codes t ON t.code = p.code
JOIN codes o ON o.code = p.other_code
JOIN singles n ON n.code = p.code
JOIN singles m ON m.code = p.other_code
CROSS JOIN bases b
ORDER BY rank
