-- Grain: one row a code, quarter, board and kind of review with at least one summary.
-- Units: `summaries` are released summaries with the code; `concern`, `good` and `neutral` those with at least one passage of
-- that valence under it, `concern_good` and the like those with both. `passages` are passages with the code and `settled`
-- those of them people settled; `concern_passages` and the like are the same of the summaries with that valence. `found` are
-- summaries that found the code to be of concern, `recommended` those that recommend on it, `met` those that do both.
SELECT f.code, f.quarter, f.board, f.review_type, count(*)::INTEGER AS summaries,
  count(*) FILTER (WHERE f.concern > 0)::INTEGER AS concern,
  count(*) FILTER (WHERE f.good > 0)::INTEGER AS good,
  count(*) FILTER (WHERE f.neutral > 0)::INTEGER AS neutral,
  count(*) FILTER (WHERE f.concern > 0 AND f.good > 0)::INTEGER AS concern_good,
  count(*) FILTER (WHERE f.concern > 0 AND f.neutral > 0)::INTEGER AS concern_neutral,
  count(*) FILTER (WHERE f.good > 0 AND f.neutral > 0)::INTEGER AS good_neutral,
  sum(f.concern + f.good + f.neutral)::INTEGER AS passages, sum(f.settled)::INTEGER AS settled,
  coalesce(sum(f.concern + f.good + f.neutral) FILTER (WHERE f.concern > 0), 0)::INTEGER AS concern_passages,
  coalesce(sum(f.settled) FILTER (WHERE f.concern > 0), 0)::INTEGER AS concern_settled,
  coalesce(sum(f.concern + f.good + f.neutral) FILTER (WHERE f.good > 0), 0)::INTEGER AS good_passages,
  coalesce(sum(f.settled) FILTER (WHERE f.good > 0), 0)::INTEGER AS good_settled,
  coalesce(sum(f.concern + f.good + f.neutral) FILTER (WHERE f.neutral > 0), 0)::INTEGER AS neutral_passages,
  coalesce(sum(f.settled) FILTER (WHERE f.neutral > 0), 0)::INTEGER AS neutral_settled,
  count(*) FILTER (WHERE f.found > 0)::INTEGER AS found,
  count(*) FILTER (WHERE f.recommended > 0)::INTEGER AS recommended,
  count(*) FILTER (WHERE f.found > 0 AND f.recommended > 0)::INTEGER AS met
FROM codings f
GROUP BY f.code, f.quarter, f.board, f.review_type
