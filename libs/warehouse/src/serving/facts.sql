-- The facts, with no row in them: a snapshot's are these and a part for each of its files. A summary's id joins them; `concern`, `good` and `neutral` count its passages of each valence.
CREATE TABLE empty.summaries (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id, day DATE, incident_from DATE, concern INTEGER,
  good INTEGER
);
CREATE TABLE empty.codings (
  summary_id UUID, code code_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER, found INTEGER, recommended INTEGER
);
CREATE TABLE empty.codings_then (
  summary_id UUID, code code_then_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER, found INTEGER, recommended INTEGER
);
CREATE TABLE empty.facets (
  summary_id UUID, kind facet_kind, value facet_value, quarter quarter_id, board board_id,
  review_type review_type_id, concern INTEGER, good INTEGER, neutral INTEGER
);
CREATE TABLE empty.recommendations (
  summary_id UUID, agency facet_value, quarter quarter_id, board board_id, review_type review_type_id,
  single INTEGER, multi INTEGER
);
CREATE TABLE empty.actions (
  summary_id UUID, action_id UUID, recommendation_id UUID, code code_id, quarter quarter_id, board board_id,
  review_type review_type_id, kind VARCHAR, agencies VARCHAR, circumstances VARCHAR, carried INTEGER, state VARCHAR,
  started_on DATE, due_on DATE, completed_on DATE, stopped_on DATE, evidence_planned INTEGER, evidence_given INTEGER,
  evidence_result VARCHAR, evidence_confidence VARCHAR, evidence_kinds VARCHAR
);
CREATE TABLE empty.reviews (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id,
  method answer_value, chairing answer_value, authoring answer_value, independence answer_value, selection answer_value,
  incident_to_completed INTEGER, completed_to_released INTEGER, received_to_released INTEGER, known_to_released INTEGER,
  return_in_time INTEGER, review_in_time INTEGER
);
CREATE TABLE empty.returns (board board_id, quarter VARCHAR, status return_status); -- quarters without a summary too
