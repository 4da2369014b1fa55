-- Grain: one row an answer that can be given to a question about how the review was done, those nobody gave too.
-- Units: `summaries` are distinct released summaries that give the answer; `boards` their distinct boards; `base` is all
-- released summaries; `not_stated` those that give no answer to the question, which never counts as no. Questions: method;
-- chairing and authoring (how independent the chair and the author were); independence (the less independent of the two
-- that are stated); selection (how the case was chosen); participation (whose part in the review the summary speaks of:
-- from the codes for it, so a summary may be under both answers, and speaking of it says neither yes nor no).
-- Filters: $from, $to, $board, $reviewType. Source: facts reviews and codings.
WITH given AS (
  SELECT question, value, board, sum(summaries) AS summaries FROM answer_totals
  WHERE value IS NOT NULL
    AND ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY question, value, board
),
spoken AS (
  SELECT board, sum(practitioners) AS practitioners, sum(family) AS family, sum(either) AS either FROM participation_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
  GROUP BY board
),
cells AS (
  SELECT question, value, board, summaries FROM given
  UNION ALL
  SELECT 'participation' AS question, 'practitioner-involvement' AS value, board, practitioners AS summaries
  FROM spoken WHERE practitioners > 0
  UNION ALL
  SELECT 'participation' AS question, 'family-involvement-review' AS value, board, family AS summaries
  FROM spoken WHERE family > 0
),
counted AS (
  SELECT question, value, sum(summaries) AS summaries, count(*) AS boards FROM cells GROUP BY question, value
),
answered AS (
  SELECT question, sum(summaries) AS summaries FROM given GROUP BY question
  UNION ALL
  SELECT 'participation' AS question, sum(either) AS summaries FROM spoken
),
bases AS (
  SELECT coalesce(sum(summaries), 0) AS base FROM summary_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
)
SELECT a.question, a.question_label, a.value, a.label, coalesce(c.summaries, 0)::INTEGER AS summaries,
  coalesce(c.boards, 0)::INTEGER AS boards, b.base::INTEGER AS base,
  (b.base - coalesce(n.summaries, 0))::INTEGER AS not_stated
FROM answers a
LEFT JOIN counted c ON c.question = a.question AND c.value = a.value
LEFT JOIN answered n ON n.question = a.question
CROSS JOIN bases b
ORDER BY a.place
