-- The facts of one snapshot, in a schema of its own. A summary's id joins them; `concern`, `good` and `neutral` count its passages of each valence.
CREATE TABLE {schema}.summaries (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id, concern INTEGER, good INTEGER
);
CREATE TABLE {schema}.codings (
  summary_id UUID, code code_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER
);
CREATE TABLE {schema}.codings_then (
  summary_id UUID, code code_then_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER
);
CREATE TABLE {schema}.facets (
  summary_id UUID, kind facet_kind, value facet_value, quarter quarter_id, board board_id,
  review_type review_type_id, concern INTEGER, good INTEGER, neutral INTEGER
);
CREATE TABLE {schema}.recommendations (
  summary_id UUID, agency facet_value, quarter quarter_id, board board_id, review_type review_type_id,
  single INTEGER, multi INTEGER
);
CREATE TABLE {schema}.reviews (
  summary_id UUID, quarter quarter_id, board board_id, review_type review_type_id,
  method VARCHAR, chairing VARCHAR, authoring VARCHAR, independence VARCHAR, selection VARCHAR,
  incident_to_completed INTEGER, completed_to_released INTEGER, received_to_released INTEGER, known_to_released INTEGER,
  return_in_time INTEGER, review_in_time INTEGER
);
CREATE TABLE {schema}.returns (board board_id, quarter VARCHAR, status return_status); -- quarters without a summary too
