-- Grain: one row two codes that stand in one summary; with $theme the pairs of that code, as `code`, with every other.
-- Without $theme each two codes come once, the first in text order as `code`.
-- Units: `summaries` are distinct released summaries with both codes; `boards` their distinct boards; `code_summaries` and
-- `other_summaries` those with each; `base` is all released summaries; all under the same filters. `rank` is the pair's
-- place by summaries (1 = most; ties by ids).
-- Filters: $from, $to, $board, $reviewType, $theme. Source: facts codings and summaries.
WITH coded AS (
  SELECT summary_id, code, board FROM codings
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
firsts AS (
  SELECT summary_id, code, board FROM coded WHERE $theme IS NULL OR code = $theme::code_id
),
cells AS (
  SELECT a.code, b.code AS other_code, a.board, count(*) AS summaries
  FROM firsts a JOIN coded b ON b.summary_id = a.summary_id
  WHERE CASE WHEN $theme IS NULL THEN a.code < b.code ELSE a.code <> b.code END
  GROUP BY a.code, b.code, a.board
),
pairs AS (
  SELECT code, other_code, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY code, other_code
),
singles AS (
  SELECT code, count(*) AS summaries FROM coded GROUP BY code
),
bases AS (
  SELECT count(*) AS base FROM summaries
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT p.code, t.theme, p.other_code, o.theme AS other_theme, p.summaries::INTEGER AS summaries,
  p.boards::INTEGER AS boards, n.summaries::INTEGER AS code_summaries, m.summaries::INTEGER AS other_summaries,
  b.base::INTEGER AS base,
  (row_number() OVER (ORDER BY p.summaries DESC, p.code, p.other_code))::INTEGER AS rank
FROM pairs p
JOIN codes t ON t.code = p.code
JOIN codes o ON o.code = p.other_code
JOIN singles n ON n.code = p.code
JOIN singles m ON m.code = p.other_code
CROSS JOIN bases b
ORDER BY rank
