-- Grain: one row a code, value of a facet, quarter and board with at least one summary. Sums, not cells: with the kind of
-- review there would be nearly as many as the facts have pairs, and `review_type` is null.
-- Units: `summaries` are released summaries with the code and a passage that speaks of the value, whichever passage has the
-- code; `concern` and `good` those in which a passage that speaks of it is of that valence.
SELECT f.code, g.kind, g.value, f.quarter, f.board, NULL::review_type_id AS review_type, count(*)::INTEGER AS summaries,
  count(*) FILTER (WHERE g.concern > 0)::INTEGER AS concern, count(*) FILTER (WHERE g.good > 0)::INTEGER AS good
FROM codings f JOIN facets g ON g.summary_id = f.summary_id
GROUP BY f.code, g.kind, g.value, f.quarter, f.board
