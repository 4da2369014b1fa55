-- Grain: one row a method by which at least one review was done, and 'not-stated' for those that state none.
-- Units: `summaries` are distinct released summaries, `boards` their distinct boards; `known` those of them for which the days from the
-- incident to the form being completed are known and `median` the middle of these, a span that is really there (the first with at
-- least half of all at or below it); `practitioners` and `family` are those that speak of the part of either in the review, which says
-- neither yes nor no. Boards choose the method by the case, so one that takes longer is not a worse one.
-- Filters: $from, $to, $board, $reviewType. Source: facts reviews and codings.
WITH chosen AS (
  SELECT summary_id, board, method, incident_to_completed AS days FROM reviews
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
),
spoken AS (
  SELECT summary_id, max(CASE WHEN code::VARCHAR = 'practitioner-involvement' THEN 1 ELSE 0 END) AS practitioners,
    max(CASE WHEN code::VARCHAR = 'family-involvement-review' THEN 1 ELSE 0 END) AS family
  FROM codings WHERE code::VARCHAR IN ('practitioner-involvement', 'family-involvement-review') GROUP BY summary_id
),
counted AS (
  SELECT coalesce(c.method::VARCHAR, 'not-stated') AS method, count(*) AS summaries, count(DISTINCT c.board) AS boards,
    count(c.days) AS known, percentile_disc(0.5) WITHIN GROUP (ORDER BY c.days) AS median,
    sum(coalesce(s.practitioners, 0)) AS practitioners, sum(coalesce(s.family, 0)) AS family
  FROM chosen c LEFT JOIN spoken s ON s.summary_id = c.summary_id GROUP BY coalesce(c.method::VARCHAR, 'not-stated')
)
SELECT c.method, coalesce(a.label, 'Not stated') AS label, c.summaries::INTEGER AS summaries, c.boards::INTEGER AS boards,
  c.known::INTEGER AS known, c.median::INTEGER AS median, c.practitioners::INTEGER AS practitioners, c.family::INTEGER AS family
FROM counted c LEFT JOIN answers a ON a.question = 'method' AND a.value::VARCHAR = c.method
ORDER BY coalesce(a.place, 1000)
