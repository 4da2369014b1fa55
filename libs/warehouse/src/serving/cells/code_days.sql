-- Grain: one row a board, code, quarter and day of a summary of the board that has the code in what it learnt, with a
-- passage that is not of good practice, and which nobody dismissed. What is recommended, planned or to be looked at is none.
-- Units: `tells_before` is the day before which an action has to be complete for the summary to tell that it did not hold: its own,
-- or the one after the quarter of the incident where that is known and earlier.
SELECT DISTINCT f.board, f.code, f.quarter, g.day, least(g.day, (g.incident_from + INTERVAL 3 MONTH)::DATE) AS tells_before
FROM codings f JOIN summaries g ON g.summary_id = f.summary_id
WHERE f.found + f.mentioned > 0 AND (g.dismissed IS NULL OR NOT list_contains(string_split(g.dismissed, ' '), f.code::VARCHAR))
