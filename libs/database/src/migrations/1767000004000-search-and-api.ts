import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What search reads, kept in step with the record by the database itself: a document for each revision that somebody reads
 * now, made and dropped in the transaction that opens or withdraws the revision. And the keys and requests of machines.
 */
export class SearchAndApi1767000004000 implements MigrationInterface {
  name = 'SearchAndApi1767000004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DOCUMENTS, ...IN_STEP, ...HITS, ...MACHINES, ...GRANTS, ...WALLS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER summary_search_trigger ON summary');
    const called = [
      'search_hits(tsquery,tsquery)',
      'search_everything()',
      'keep_search_in_step()',
      'index_revision(uuid)',
      'words_of(uuid, integer)',
      'pairs_of(tsvector)',
    ];
    for (const name of called) await runner.query(`DROP FUNCTION ${name}`);
    for (const table of ['api_request', 'api_token', 'search_document']) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP SEQUENCE search_document_number');
  }
}

const DOCUMENTS = [
  `CREATE SEQUENCE search_document_number AS integer`,
  `CREATE TABLE search_document (
     number integer NOT NULL DEFAULT nextval('search_document_number'), revision_id uuid NOT NULL, summary_id uuid NOT NULL,
     board_id text NOT NULL, is_current boolean NOT NULL, is_released boolean NOT NULL, completed_on text, quarter text,
     review_type text, codes text[] NOT NULL DEFAULT '{}', agencies text[] NOT NULL DEFAULT '{}',
     valences text[] NOT NULL DEFAULT '{}', coded_at timestamptz, words tsvector NOT NULL,
     pairs tsvector NOT NULL,
     CONSTRAINT search_document_pk PRIMARY KEY (revision_id), CONSTRAINT search_document_number_unique UNIQUE (number),
     CONSTRAINT search_document_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))
     WITH (toast_tuple_target = 128)`,
  `COMMENT ON TABLE search_document IS 'What search reads of a revision that its board or the region reads now. Derived: made and dropped with the summary, codes brought up to date by the refresh.'`,
  `COMMENT ON COLUMN search_document.number IS 'A new one whenever quarter, review type, codes, agencies or valences change, so that what is remembered under a number never goes stale.'`,
  `COMMENT ON COLUMN search_document.coded_at IS 'When its codes were last looked up; null while nobody has.'`,
  `COMMENT ON COLUMN search_document.pairs IS 'Each two words that follow each other, as one word: " health visitor", with stop words between " voic 3 child". Phrases are found by them.'`,
  `CREATE INDEX search_document_summary_index ON search_document (summary_id)`,
  `CREATE INDEX search_document_board_index ON search_document (board_id)`,
  `CREATE INDEX search_document_words_index ON search_document USING gin ((words || pairs)) WITH (fastupdate = off)`,
];

/** A stop word between passages keeps a phrase from reaching over their border. */
const WORDS = (fields: string) =>
  `to_tsvector('english', 'a ' || left(coalesce(string_agg(replace(p.text, '<', ' '), ' a ' ORDER BY p.field, p.ordinal) FILTER (WHERE ${fields}), ''), longest))`;

const IN_STEP = [
  `CREATE FUNCTION words_of(revision uuid, longest integer) RETURNS tsvector LANGUAGE sql STABLE AS $$
     SELECT setweight(${WORDS(`p.field = 'themes'`)}, 'A')
         || setweight(${WORDS(`p.field LIKE '%Recommendations'`)}, 'B')
         || setweight(${WORDS(`p.field <> 'themes' AND p.field NOT LIKE '%Recommendations'`)}, 'C')
         || setweight(to_tsvector('english', 'a ' || (SELECT s.regional_reference FROM summary s JOIN revision r ON r.summary_id = s.id
                                                        WHERE r.id = revision)), 'A')
       FROM passage p WHERE p.revision_id = revision
   $$`,
  `COMMENT ON FUNCTION words_of IS 'The stemmed words of a revision: learning first, then recommendations, then the rest. longest: characters of each.'`,
  `CREATE FUNCTION pairs_of(words tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     WITH placed AS MATERIALIZED (SELECT w.lexeme, place FROM unnest(words) w CROSS JOIN unnest(w.positions) place),
       steps AS (SELECT place, lead(place) OVER (ORDER BY place) - place AS step FROM (SELECT DISTINCT place FROM placed) p)
     SELECT coalesce(array_to_tsvector(array_agg(DISTINCT ' ' || one.lexeme || CASE WHEN step > 1 THEN ' ' || step ELSE '' END || ' ' || next.lexeme)), '')
       FROM steps JOIN placed one USING (place) JOIN placed next ON next.place = steps.place + step
      WHERE step < 7 AND length(one.lexeme) + length(next.lexeme) < 500
   $$`,
  `COMMENT ON FUNCTION pairs_of IS 'Each two words with none, or up to five stop words, between them. Two very long ones, which nobody could type, are left out.'`,
  `CREATE FUNCTION index_revision(revision uuid) RETURNS void LANGUAGE plpgsql AS $$
     DECLARE found tsvector; paired tsvector;
     BEGIN
       BEGIN
         found := words_of(revision, 200000);
         paired := pairs_of(found);
         PERFORM found || paired;
       EXCEPTION WHEN program_limit_exceeded THEN -- what no index can hold must not stop a board
         found := words_of(revision, 20000);
         paired := pairs_of(found);
       END;
       INSERT INTO search_document (revision_id, summary_id, board_id, is_current, is_released, completed_on, quarter, review_type, words, pairs)
       SELECT r.id, s.id, s.board_id, r.id IS NOT DISTINCT FROM s.current_revision_id,
              r.id IS NOT DISTINCT FROM s.released_revision_id, r.completed_on, r.quarter, r.review_type, found, paired
         FROM revision r JOIN summary s ON s.id = r.summary_id WHERE r.id = revision
       ON CONFLICT (revision_id) DO UPDATE SET words = excluded.words, pairs = excluded.pairs, is_current = excluded.is_current, is_released = excluded.is_released;
     END $$`,
  `COMMENT ON FUNCTION index_revision IS 'Makes the document of a revision, or makes it anew.'`,
  `CREATE FUNCTION keep_search_in_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE now_read summary;
     BEGIN
       SELECT * INTO now_read FROM summary WHERE id = NEW.id;
       DELETE FROM search_document d WHERE d.summary_id = NEW.id
          AND d.revision_id IS DISTINCT FROM now_read.current_revision_id AND d.revision_id IS DISTINCT FROM now_read.released_revision_id;
       UPDATE search_document d SET is_current = d.revision_id IS NOT DISTINCT FROM now_read.current_revision_id,
              is_released = d.revision_id IS NOT DISTINCT FROM now_read.released_revision_id
        WHERE d.summary_id = NEW.id;
       PERFORM index_revision(r.id) FROM revision r
         WHERE r.id IN (now_read.current_revision_id, now_read.released_revision_id)
           AND NOT EXISTS (SELECT 1 FROM search_document d WHERE d.revision_id = r.id);
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION keep_search_in_step IS 'Makes, opens, closes and drops the documents of a summary as its board and the region come to read another revision of it.'`,
  // At the end of the transaction, when the revision has all its passages.
  `CREATE CONSTRAINT TRIGGER summary_search_trigger AFTER INSERT OR UPDATE OF current_revision_id, released_revision_id ON summary
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_search_in_step()`,
  `SELECT index_revision(r.id) FROM revision r JOIN summary s ON r.id IN (s.current_revision_id, s.released_revision_id)`,
];

/** What a reader may find: their own board's latest revisions, and of every other board what is released. */
const READABLE = `CASE WHEN d.board_id = own THEN d.is_current ELSE d.is_released END`;
const found = (name: string, wanted: string, settings: string) =>
  `CREATE FUNCTION ${name} RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
     SET jit = off ${settings} AS $$
     DECLARE own text := own_board(); hits bytea;
     BEGIN
       SELECT string_agg(int4send(d.number), '') INTO hits FROM search_document d WHERE ${wanted}${READABLE};
       RETURN hits;
     END $$`;

/**
 * Owner's functions, because behind row-level security no index on words is used: whether words match is not leakproof.
 * They answer with numbers alone; whatever is read by a number is behind the walls again.
 */
const HITS = [
  found(
    'search_hits(query tsquery, exactly tsquery)',
    '(d.words || d.pairs) @@ query AND (exactly IS NULL OR d.words @@ exactly) AND ',
    `SET enable_seqscan = off SET plan_cache_mode = force_custom_plan SET work_mem = '32MB'`,
  ),
  `COMMENT ON FUNCTION search_hits IS 'The numbers of the documents with these words and pairs that the reader may read, four bytes each. Null for none. exactly: what else their words must match, null where query says it all.'`,
  found('search_everything()', '', ''),
  `COMMENT ON FUNCTION search_everything IS 'The numbers of all documents the reader may read, four bytes each. Null for none.'`,
];

const MACHINES = [
  `CREATE TABLE api_token (
     id uuid NOT NULL DEFAULT gen_random_uuid(), token_hash text NOT NULL, account_id uuid NOT NULL, name text NOT NULL,
     created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, last_used_at timestamptz, revoked_at timestamptz,
     CONSTRAINT api_token_pk PRIMARY KEY (id), CONSTRAINT api_token_hash_unique UNIQUE (token_hash),
     CONSTRAINT api_token_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE api_token IS 'A key by which a program acts for a person. Only its hash is kept; revoked, never deleted.'`,
  `CREATE INDEX api_token_account_index ON api_token (account_id)`,
  `CREATE TABLE api_request (
     account_id uuid NOT NULL, key text NOT NULL, body_hash text NOT NULL, at timestamptz NOT NULL, status integer,
     answer jsonb, CONSTRAINT api_request_pk PRIMARY KEY (account_id, key),
     CONSTRAINT api_request_account_fk FOREIGN KEY (account_id) REFERENCES account (id),
     CONSTRAINT api_request_answered_whole CHECK ((status IS NULL) = (answer IS NULL)))`,
  `COMMENT ON TABLE api_request IS 'A request a program may send again by mistake, and how it was answered: ids, names of files and questions, no text of a summary. Kept 30 days.'`,
  `CREATE INDEX api_request_at_index ON api_request (at)`,
];

const GRANTS = [
  `GRANT SELECT ON search_document TO ${APP_ROLE}`,
  `GRANT UPDATE (number, codes, agencies, valences, coded_at) ON search_document TO ${APP_ROLE}`,
  `GRANT USAGE ON SEQUENCE search_document_number TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON api_token TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON api_request TO ${APP_ROLE}`,
];

const WALLS = [
  ...wall('search_document', 'board_id = (SELECT own_board()) OR is_released', 'board_id = (SELECT own_board())'),
];
