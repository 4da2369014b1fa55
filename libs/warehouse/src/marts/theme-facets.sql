-- Grain: one row a value of a facet (an agency, a circumstance or a harm) that some passage speaks of.
-- Units: `summaries` are distinct released summaries with at least one passage that speaks of it, and with the code if
-- $theme is given; `boards` their distinct boards; `concern` and `good` those of the summaries in which such a passage is of
-- concern, or of good practice; `base` is all released summaries with the code, or without $theme all of them; `rank` is
-- the place among the values of the same kind (1 = most; ties by id).
-- Filters: $from, $to, $board, $reviewType, $theme. Source: facts facets, codings and summaries.
WITH cells AS (
  SELECT f.kind, f.value, f.board, sum(f.summaries) AS summaries, sum(f.concern) AS concern, sum(f.good) AS good
  FROM facet_totals f
  WHERE ($from IS NULL OR f.quarter >= $from::quarter_id) AND ($to IS NULL OR f.quarter <= $to::quarter_id)
    AND ($board IS NULL OR f.board = $board::board_id)
    AND ($reviewType IS NULL OR f.review_type = $reviewType::review_type_id)
  GROUP BY f.kind, f.value, f.board
),
counted AS (
  SELECT kind, value, sum(summaries) AS summaries, count(*) AS boards, sum(concern) AS concern, sum(good) AS good
  FROM cells GROUP BY kind, value
),
placed AS ( -- one order over all kinds, from which each takes what stands before it: a window for each costs more
  SELECT *, row_number() OVER (ORDER BY kind, summaries DESC, value) AS place FROM counted
),
firsts AS (
  SELECT kind, min(place) AS first FROM placed GROUP BY kind
),
bases AS (
  SELECT coalesce(sum(summaries), 0) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
themed AS (
  SELECT coalesce(sum(summaries), 0) AS base FROM coding_totals
  WHERE code = $theme::code_id
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT c.kind, c.value, v.label, c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards,
  c.concern::INTEGER AS concern, c.good::INTEGER AS good, (CASE WHEN $theme IS NULL THEN b.base ELSE t.base END)::INTEGER AS base,
  (c.place - f.first + 1)::INTEGER AS rank
FROM placed c
JOIN firsts f ON f.kind = c.kind
JOIN facet_values v ON v.kind = c.kind AND v.value = c.value
CROSS JOIN bases b
CROSS JOIN themed t
ORDER BY c.kind, rank
