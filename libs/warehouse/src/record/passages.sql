-- Grain: one row a passage of a released revision: what counts of it but for its codes. Where people settled it, what they
-- said, else what the tagger suggests, made for one version of the typology, often an earlier one. `recommends` tells under which kind of recommendation it stands, `finds`
-- whether it says what was learnt about the case or the method, `retagged` whether another tagger has read it, so that what it was
-- coded then may differ; the values of a facet are in one column, with a blank between them. Ids, never text.
-- Settings: warehouse.tagger_version.
SELECT p.id AS passage_id, p.revision_id,
  CASE p.field WHEN 'singleAgencyRecommendations' THEN 'single' WHEN 'multiAgencyRecommendations' THEN 'multi' END AS recommends,
  p.field IN ('themes', 'methodologyLearning') AS finds,
  d.passage_id IS NOT NULL AS settled,
  d.passage_id IS NULL AND EXISTS (SELECT 1 FROM passage_tagging o WHERE o.passage_id = p.id
    AND o.tagger_version <> (SELECT current_setting('warehouse.tagger_version'))) AS retagged,
  coalesce(d.valence ->> 'value', t.valence) AS valence,
  CASE WHEN d.passage_id IS NULL THEN array_to_string(t.agencies, ' ') ELSE (
    SELECT string_agg(e.id, ' ') FROM jsonb_to_recordset(d.facets -> 'agencies') AS e (id text, state text)
    WHERE e.state IN ('accepted', 'added')) END AS agencies,
  CASE WHEN d.passage_id IS NULL THEN array_to_string(t.circumstances, ' ') ELSE (
    SELECT string_agg(e.id, ' ') FROM jsonb_to_recordset(d.facets -> 'circumstances') AS e (id text, state text)
    WHERE e.state IN ('accepted', 'added')) END AS circumstances,
  CASE WHEN d.passage_id IS NULL THEN array_to_string(t.harm_types, ' ') ELSE (
    SELECT string_agg(e.id, ' ') FROM jsonb_to_recordset(d.facets -> 'harmTypes') AS e (id text, state text)
    WHERE e.state IN ('accepted', 'added')) END AS harms
FROM passage p
LEFT JOIN decided_coding d ON d.passage_id = p.id
LEFT JOIN passage_tagging t ON t.passage_id = p.id
  AND t.tagger_version = (SELECT current_setting('warehouse.tagger_version'))
WHERE true /* and these revisions */
