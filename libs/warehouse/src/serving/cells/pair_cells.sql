-- Grain: one row two codes (the first in text order as `code`), quarter, board and kind of review with at least one summary.
-- Units: `summaries` are released summaries with both codes.
SELECT f.code, g.code AS other_code, f.quarter, f.board, f.review_type, count(*)::INTEGER AS summaries
FROM codings f JOIN codings g ON g.summary_id = f.summary_id AND f.code < g.code
GROUP BY f.code, g.code, f.quarter, f.board, f.review_type
