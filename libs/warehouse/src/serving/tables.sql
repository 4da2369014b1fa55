-- The tables marts read. Ids are ENUMs, declared in the order of their text, so that they compare as text does and
-- group as small numbers do. `listed_*` hold the dimensions as they came from the snapshot.
CREATE TYPE board_id AS ENUM (SELECT id FROM listed_boards ORDER BY id);
CREATE TYPE quarter_id AS ENUM ( -- DuckDB answers no question over an ENUM without values
  SELECT id FROM listed_quarters UNION ALL SELECT 'none yet' WHERE NOT EXISTS (FROM listed_quarters) ORDER BY id
);
CREATE TYPE review_type_id AS ENUM (SELECT id FROM listed_review_types ORDER BY id);
CREATE TYPE code_id AS ENUM (SELECT id FROM listed_codes ORDER BY id);
CREATE TYPE code_then_id AS ENUM (SELECT id FROM listed_codes_then ORDER BY id);
CREATE TYPE facet_kind AS ENUM ('agency', 'circumstance', 'harm');
CREATE TYPE facet_value AS ENUM (SELECT DISTINCT id FROM listed_facets ORDER BY id);
CREATE TYPE question_id AS ENUM (SELECT DISTINCT question FROM listed_answers ORDER BY question);
CREATE TYPE answer_value AS ENUM (SELECT DISTINCT id FROM listed_answers ORDER BY id);
CREATE TYPE span_id AS ENUM (
  'completed-to-released', 'incident-to-completed', 'known-to-released', 'received-to-released', 'return-due', 'review-expected'
);
CREATE TYPE return_status AS ENUM (
  'returned-on-time', 'returned-late', 'nil-on-time', 'nil-late', 'missing', 'not-due'
);

-- Labels are ENUMs too: an answer then carries each once, and is read several times faster.
CREATE TYPE board_name AS ENUM (SELECT DISTINCT name FROM listed_boards);
CREATE TYPE review_label AS ENUM (SELECT DISTINCT label FROM listed_review_types);
CREATE TYPE source_type_id AS ENUM (SELECT DISTINCT source_type FROM listed_review_types ORDER BY source_type);
CREATE TYPE source_label AS ENUM (SELECT DISTINCT source_label FROM listed_review_types);
CREATE TYPE code_label AS ENUM (SELECT label FROM listed_codes_then UNION SELECT label FROM listed_codes);
CREATE TYPE domain_id AS ENUM (SELECT DISTINCT domain FROM listed_codes_then ORDER BY domain);
CREATE TYPE domain_label AS ENUM (SELECT DISTINCT domain_label FROM listed_codes_then);

CREATE TABLE boards AS
  SELECT id::board_id AS board, name::board_name AS board_name, tile_column, tile_row, sub_region, sub_region_name
  FROM listed_boards ORDER BY id;
CREATE TABLE quarters AS
  SELECT id::quarter_id AS quarter, (row_number() OVER (ORDER BY id))::INTEGER AS ordinal FROM listed_quarters ORDER BY id;
CREATE TABLE boards_in_force AS SELECT board::board_id AS board, quarter::quarter_id AS quarter FROM listed_boards_in_force;
CREATE TABLE review_types AS
  SELECT id::review_type_id AS review_type, label::review_label AS review_label,
    source_type::source_type_id AS source_type, source_label::source_label AS source_label
  FROM listed_review_types ORDER BY id;
CREATE TABLE codes AS
  SELECT id::code_id AS code, label::code_label AS theme, domain::domain_id AS domain,
    domain_label::domain_label AS domain_label
  FROM listed_codes ORDER BY id;
CREATE TABLE codes_then AS
  SELECT id::code_then_id AS code, label::code_label AS theme, domain::domain_id AS domain,
    domain_label::domain_label AS domain_label
  FROM listed_codes_then ORDER BY id;

CREATE TABLE facet_values AS
  SELECT kind::facet_kind AS kind, id::facet_value AS value, label FROM listed_facets ORDER BY kind, id;
CREATE TABLE answers AS
  SELECT place, question::question_id AS question, question_label, id::answer_value AS value, label
  FROM listed_answers ORDER BY place;
CREATE TABLE spans_of_days AS SELECT place, span::span_id AS span, label FROM (VALUES
  (1, 'incident-to-completed', 'From the incident to the form being completed'),
  (2, 'completed-to-released', 'From the form being completed to the region reading it'),
  (3, 'received-to-released', 'From the form coming in to the region reading it'),
  (4, 'known-to-released', 'From the review being known to the region reading its summary'),
  (5, 'return-due', 'Summary in the region by the day its return is due'),
  (6, 'review-expected', 'Summary in the region by the day it was expected')
) AS listed (place, span, label);
