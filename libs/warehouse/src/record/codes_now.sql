-- Grain: one row a passage of a released revision and code of the typology in force that counts, as coded now. Ids, never text.
-- Settings: warehouse.tagger_version, warehouse.typology_version.
SELECT c.passage_id, c.code, c.valence, c.basis = 'person' AS settled, false AS earlier
FROM counted_code_now(current_setting('warehouse.tagger_version'), current_setting('warehouse.typology_version')) c
