-- Grain: one row two codes (the first in text order as `code`), quarter and board with at least one summary.
-- Units: `summaries` are released summaries with both codes, of whatever kind of review (null here).
SELECT f.code, g.code AS other_code, f.quarter, f.board, NULL::review_type_id AS review_type, count(*)::INTEGER AS summaries
FROM codings f JOIN codings g ON g.summary_id = f.summary_id AND f.code < g.code
GROUP BY f.code, g.code, f.quarter, f.board
