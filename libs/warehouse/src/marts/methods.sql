-- Grain: one row an answer that can be given to a question about how the review was done, those nobody gave too.
-- Units: `summaries` are distinct released summaries that give the answer; `boards` their distinct boards; `base` is all
-- released summaries; `not_stated` those that give no answer to the question, which never counts as no. Questions: method;
-- chairing and authoring (how independent the chair and the author were); independence (the less independent of the two
-- that are stated); selection (how the case was chosen); participation (whose part in the review the summary speaks of:
-- from the codes for it, so a summary may be under both answers, and speaking of it says neither yes nor no).
-- Filters: $from, $to, $board, $reviewType. Source: facts reviews and codings.
WITH asked AS (
  SELECT board, method, chairing, authoring, independence, selection FROM reviews
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
spoken AS (
  SELECT summary_id, board, CAST(code AS VARCHAR) AS code FROM codings
  WHERE CAST(code AS VARCHAR) IN ('practitioner-involvement', 'family-involvement-review')
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
cells AS (
  SELECT 'method' AS question, method AS value, board, count(*) AS summaries
  FROM asked WHERE method IS NOT NULL GROUP BY method, board
  UNION ALL
  SELECT 'chairing' AS question, chairing AS value, board, count(*) AS summaries
  FROM asked WHERE chairing IS NOT NULL GROUP BY chairing, board
  UNION ALL
  SELECT 'authoring' AS question, authoring AS value, board, count(*) AS summaries
  FROM asked WHERE authoring IS NOT NULL GROUP BY authoring, board
  UNION ALL
  SELECT 'independence' AS question, independence AS value, board, count(*) AS summaries
  FROM asked WHERE independence IS NOT NULL GROUP BY independence, board
  UNION ALL
  SELECT 'selection' AS question, selection AS value, board, count(*) AS summaries
  FROM asked WHERE selection IS NOT NULL GROUP BY selection, board
  UNION ALL
  SELECT 'participation' AS question, code AS value, board, count(*) AS summaries FROM spoken GROUP BY code, board
),
counted AS (
  SELECT question, value, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY question, value
),
answered AS (
  SELECT question, sum(summaries) AS summaries FROM counted WHERE question <> 'participation' GROUP BY question
  UNION ALL
  SELECT 'participation' AS question, count(DISTINCT summary_id) AS summaries FROM spoken
),
bases AS (
  SELECT count(*) AS base FROM asked
)
SELECT a.question, a.question_label, a.value, a.label, coalesce(c.summaries, 0)::INTEGER AS summaries,
  coalesce(c.boards, 0)::INTEGER AS boards, b.base::INTEGER AS base,
  (b.base - coalesce(n.summaries, 0))::INTEGER AS not_stated
FROM answers a
LEFT JOIN counted c ON c.question = a.question AND c.value = a.value
LEFT JOIN answered n ON n.question = a.question
CROSS JOIN bases b
ORDER BY a.place
