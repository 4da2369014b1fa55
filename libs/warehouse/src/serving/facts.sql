-- The facts of the snapshot an engine begins with: another snapshot's are those of these whose files it names too, and a part for each other file. A summary's id joins them; `concern`, `good` and `neutral` count its passages of each valence.
CREATE TABLE loaded.summaries (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id, day DATE, incident_from DATE, dismissed VARCHAR,
  passages INTEGER, concern INTEGER, good INTEGER
);
CREATE TABLE loaded.codings (
  summary_id UUID, code code_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER, found INTEGER, mentioned INTEGER, recommended INTEGER
);
CREATE TABLE loaded.codings_then (
  summary_id UUID, code code_then_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER, found INTEGER, mentioned INTEGER, recommended INTEGER
);
CREATE TABLE loaded.facets (
  summary_id UUID, kind facet_kind, value facet_value, quarter quarter_id, board board_id,
  review_type review_type_id, concern INTEGER, good INTEGER, neutral INTEGER
);
CREATE TABLE loaded.recommendations (
  summary_id UUID, agency facet_value, quarter quarter_id, board board_id, review_type review_type_id,
  single INTEGER, multi INTEGER
);
CREATE TABLE loaded.actions (
  summary_id UUID, action_id UUID, recommendation_id UUID, code code_id, quarter quarter_id, board board_id,
  review_type review_type_id, kind VARCHAR, agencies VARCHAR, circumstances VARCHAR, carried INTEGER, state VARCHAR,
  started_on DATE, due_on DATE, completed_on DATE, stopped_on DATE, evidence_planned INTEGER, evidence_given INTEGER,
  evidence_result VARCHAR, evidence_confidence VARCHAR, evidence_kinds VARCHAR
);
CREATE TABLE loaded.reviews (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id,
  method answer_value, chairing answer_value, authoring answer_value, independence answer_value, selection answer_value,
  incident_to_completed INTEGER, completed_to_released INTEGER, received_to_released INTEGER, known_to_released INTEGER,
  return_in_time INTEGER, review_in_time INTEGER
);
CREATE TABLE loaded.returns (board board_id, quarter VARCHAR, status return_status); -- quarters without a summary too
