-- Grain: one row a passage of a released revision and code that counts, as coded then, under whichever version. Ids, never text.
-- Suggestions are those of the first tagger that read the passage, whichever is in use.
-- Settings: warehouse.typology_version.
SELECT c.passage_id, c.code, c.valence, c.basis = 'person' AS settled,
  c.typology_version <> (SELECT current_setting('warehouse.typology_version')) AS earlier
FROM counted_code_then() c
