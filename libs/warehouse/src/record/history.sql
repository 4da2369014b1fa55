-- Grain: one row. The typology versions under which what counts was coded, in no order, and how many codes of the released
-- summaries in the facts wait for a person to say what they are under the version in force.
-- Settings: warehouse.boards, warehouse.tagger_version.
WITH counted AS (
  SELECT p.id AS passage_id FROM summary s
  JOIN revision r ON r.id = s.released_revision_id
  JOIN passage p ON p.revision_id = r.id
  WHERE r.quarter IS NOT NULL
    AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[])
)
SELECT
  coalesce((SELECT array_agg(DISTINCT c.typology_version)
    FROM counted JOIN counted_code(current_setting('warehouse.tagger_version')) c USING (passage_id)), '{}') AS "codedUnder",
  (SELECT count(*)::integer
    FROM counted JOIN waiting_code(current_setting('warehouse.tagger_version')) w USING (passage_id)) AS waiting
