-- The tables marts read. Ids are ENUMs, declared in the order of their text, so that they compare as text does and
-- group as small numbers do. `listed_*` hold the dimensions as they came from the snapshot.
CREATE TYPE board_id AS ENUM (SELECT id FROM listed_boards ORDER BY id);
CREATE TYPE quarter_id AS ENUM ( -- DuckDB answers no question over an ENUM without values
  SELECT id FROM listed_quarters UNION ALL SELECT 'none yet' WHERE NOT EXISTS (FROM listed_quarters) ORDER BY id
);
CREATE TYPE review_type_id AS ENUM (SELECT id FROM listed_review_types ORDER BY id);
CREATE TYPE code_id AS ENUM (SELECT id FROM listed_codes ORDER BY id);
CREATE TYPE code_then_id AS ENUM (SELECT id FROM listed_codes_then ORDER BY id);

-- Labels are ENUMs too: an answer then carries each once, and is read several times faster.
CREATE TYPE board_name AS ENUM (SELECT DISTINCT name FROM listed_boards);
CREATE TYPE review_label AS ENUM (SELECT DISTINCT label FROM listed_review_types);
CREATE TYPE source_type_id AS ENUM (SELECT DISTINCT source_type FROM listed_review_types ORDER BY source_type);
CREATE TYPE source_label AS ENUM (SELECT DISTINCT source_label FROM listed_review_types);
CREATE TYPE code_label AS ENUM (SELECT DISTINCT label FROM listed_codes_then);
CREATE TYPE domain_id AS ENUM (SELECT DISTINCT domain FROM listed_codes_then ORDER BY domain);
CREATE TYPE domain_label AS ENUM (SELECT DISTINCT domain_label FROM listed_codes_then);

CREATE TABLE boards AS
  SELECT id::board_id AS board, name::board_name AS board_name, tile_column, tile_row FROM listed_boards ORDER BY id;
CREATE TABLE quarters AS
  SELECT id::quarter_id AS quarter, (row_number() OVER (ORDER BY id))::INTEGER AS ordinal FROM listed_quarters ORDER BY id;
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

-- The facts, without the summary's id: their grains already count each summary once, and ids are most of the bytes.
CREATE TABLE summaries (quarter quarter_id, board board_id, review_type review_type_id);
CREATE TABLE codings (
  code code_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER
);
CREATE TABLE codings_then (
  code code_then_id, quarter quarter_id, board board_id, review_type review_type_id,
  concern INTEGER, good INTEGER, neutral INTEGER, settled INTEGER
);
