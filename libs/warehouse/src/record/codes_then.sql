-- Grain: one row a passage of a released revision and code that counts, as coded then, under whichever version. Ids, never text.
-- Settings: warehouse.tagger_version, warehouse.typology_version.
SELECT c.passage_id, c.code, c.valence, c.basis = 'person' AS settled,
  c.typology_version <> (SELECT current_setting('warehouse.typology_version')) AS earlier
FROM counted_code(current_setting('warehouse.tagger_version')) c
