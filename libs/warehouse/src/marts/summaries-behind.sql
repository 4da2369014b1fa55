-- Grain: one row a released summary behind a mark of any chart: the filters are those of the mark. The first 500, newest first.
-- Units: `summary_id` is the id under which a reader opens it; `total` is how many there are in all.
-- Filters: $from, $to, $board, $reviewType, $valence, $theme, $otherTheme (a second code of the same summary), $facet
-- (agency:…, circumstance:… or harm:…) and $answer (method:…, chairing:…, authoring:…, independence:… or selection:…). A
-- valence is that of the code asked for, or without one of any passage, coded or not, as the overview counts it.
-- Source: facts summaries, codings, facets and reviews.
WITH chosen AS (
  SELECT summary_id, quarter, board, review_type FROM summaries s
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND ($theme IS NULL OR summary_id IN (
      SELECT summary_id FROM codings WHERE code = $theme::code_id
        AND CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good WHEN 'neutral' THEN neutral ELSE 1 END > 0))
    AND ($valence IS NULL OR summary_id IN (
      SELECT summary_id FROM summaries
      WHERE CASE $valence WHEN 'concern' THEN concern WHEN 'good' THEN good ELSE passages - concern - good END > 0))
    AND ($otherTheme IS NULL OR summary_id IN (SELECT summary_id FROM codings WHERE code = $otherTheme::code_id))
    AND ($facet IS NULL OR summary_id IN (
      SELECT summary_id FROM facets WHERE kind = split_part($facet, ':', 1)::facet_kind
        AND value = split_part($facet, ':', 2)::facet_value))
    AND ($answer IS NULL OR summary_id IN (
      SELECT summary_id FROM reviews WHERE split_part($answer, ':', 2)::answer_value = CASE split_part($answer, ':', 1)
        WHEN 'method' THEN method WHEN 'chairing' THEN chairing WHEN 'authoring' THEN authoring
        WHEN 'independence' THEN independence WHEN 'selection' THEN selection END))
),
listed AS (
  SELECT * FROM chosen ORDER BY quarter DESC, board, summary_id LIMIT 500
)
SELECT CAST(c.summary_id AS VARCHAR) AS summary_id, b.board, b.board_name, c.quarter, t.review_type, t.review_label,
  (SELECT count(*) FROM chosen)::INTEGER AS total
FROM listed c JOIN boards b ON b.board = c.board JOIN review_types t ON t.review_type = c.review_type
ORDER BY c.quarter DESC, c.board, c.summary_id
