-- Grain: one row a code with a finding of concern or a recommendation on it.
-- Units: `findings` are distinct released summaries with a passage of concern on the code in what they learnt about the case or the
-- method, `without_recommendation` those of them without a recommendation that has the code; `recommendations` are those with a
-- recommendation that has it, `without_finding` those of them without such a passage.
-- Filters: $from, $to, $board, $reviewType, $theme. Source: fact codings.
WITH counted AS (
  SELECT code, sum(found) AS findings, sum(found - met) AS without_recommendation,
    sum(recommended) AS recommendations, sum(recommended - met) AS without_finding
  FROM coding_totals
  WHERE ($from IS NULL OR quarter >= $from::quarter_id) AND ($to IS NULL OR quarter <= $to::quarter_id)
    AND ($board IS NULL OR board = $board::board_id)
    AND ($reviewType IS NULL OR review_type = $reviewType::review_type_id)
    AND ($theme IS NULL OR code = $theme::code_id)
  GROUP BY code
)
SELECT c.code, t.theme, c.findings::INTEGER AS findings, c.without_recommendation::INTEGER AS without_recommendation,
  c.recommendations::INTEGER AS recommendations, c.without_finding::INTEGER AS without_finding
FROM counted c JOIN codes t ON t.code = c.code
WHERE c.findings + c.recommendations > 0
ORDER BY c.without_recommendation DESC, c.findings DESC, c.code
