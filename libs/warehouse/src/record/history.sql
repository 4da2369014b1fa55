-- Grain: one row. The typology versions under which what counts was coded, as coded now and as coded then, in no order; how many codes of the released
-- summaries in the facts wait for a person to say what they are under the version in force; `waits` says of each code, as of the
-- version it was split from, in how many summaries of a board and quarter it does.
-- Settings: warehouse.boards, warehouse.tagger_version.
WITH counted AS (
  SELECT p.id AS passage_id, s.id AS summary_id, s.board_id AS board, r.quarter FROM summary s
  JOIN revision r ON r.id = s.released_revision_id
  JOIN passage p ON p.revision_id = r.id
  WHERE r.quarter IS NOT NULL
    AND s.board_id = ANY ((SELECT string_to_array(current_setting('warehouse.boards'), ','))::text[])
), waiting AS MATERIALIZED (
  SELECT counted.*, w.from_version AS version, w.from_code AS code
    FROM counted JOIN waiting_code(current_setting('warehouse.tagger_version')) w USING (passage_id)
)
SELECT
  coalesce((SELECT array_agg(DISTINCT c.typology_version)
    FROM counted JOIN counted_code(current_setting('warehouse.tagger_version')) c USING (passage_id)), '{}') AS "codedUnder",
  coalesce((SELECT array_agg(DISTINCT c.typology_version) FROM counted JOIN counted_code_then() c USING (passage_id)), '{}') AS "codedThen",
  (SELECT count(*)::integer FROM waiting) AS waiting,
  (SELECT coalesce(jsonb_agg(w), '[]') FROM (
    SELECT version, code, quarter, board, count(DISTINCT summary_id)::integer AS summaries
      FROM waiting GROUP BY version, code, quarter, board) w) AS waits
