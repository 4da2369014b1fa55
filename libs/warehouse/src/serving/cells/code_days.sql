-- Grain: one row a board, code, quarter and day of a summary of the board that has the code with a passage that is not of good
-- practice.
SELECT DISTINCT f.board, f.code, f.quarter, g.day
FROM codings f JOIN summaries g ON g.summary_id = f.summary_id
WHERE f.concern + f.neutral > 0
