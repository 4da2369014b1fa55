import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Tagger versions, people's codings, agreement, and a typology that changes without losing its past. A coding is seen by
 * whoever may read its passage and written by its coder alone; nothing in these tables is ever changed after the fact
 * but an assignment's end and a proposal's state.
 */
export class CodeAndGovern1766000000000 implements MigrationInterface {
  name = 'CodeAndGovern1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...TAGGERS,
      ...CODINGS,
      ...SUPERSEDED,
      ...COUNTED,
      ...TYPOLOGIES,
      ...RECODINGS,
      ...CARRIED,
      ...GRANTS,
      ...WALLS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'recoding',
      'proposal_decision',
      'proposal_comment',
      'typology_proposal',
      'typology_version',
      'calibration_item',
      'calibration_set',
      'coding_assignment',
      'coding',
      'tagger_adoption',
      'tagger',
    ];
    await runner.query('DROP FUNCTION passage_since(uuid)');
    for (const called of ['waiting_code(text)', 'counted_code_now(text, text)', 'counted_code(text)'])
      await runner.query(`DROP FUNCTION ${called}`);
    for (const view of ['rejected_code', 'decided_coding']) await runner.query(`DROP VIEW ${view}`);
    for (const table of tables) await runner.query(`DROP TABLE ${table} CASCADE`);
    await runner.query('DROP FUNCTION own_account()');
    await runner.query('ALTER TABLE passage_tagging DROP COLUMN harm_types, DROP COLUMN reasons');
  }
}

const TAGGERS = [
  `ALTER TABLE passage_tagging
     ADD COLUMN harm_types text[] NOT NULL DEFAULT '{}', ADD COLUMN reasons jsonb NOT NULL
       DEFAULT '{"valence": [], "agencies": [], "circumstances": [], "harmTypes": []}'`,
  `COMMENT ON COLUMN passage_tagging.reasons IS 'For each facet suggested its confidence and the words that led to it.'`,
  `CREATE TABLE tagger (
     version text NOT NULL, typology_version text NOT NULL, made_at timestamptz NOT NULL DEFAULT now(), made_by text NOT NULL,
     trained_on jsonb NOT NULL, measured jsonb NOT NULL, model bytea NOT NULL, CONSTRAINT tagger_pk PRIMARY KEY (version))`,
  `COMMENT ON TABLE tagger IS 'A trained tagger with what it learnt from and how well it did on the frozen test passages.'`,
  `CREATE TABLE tagger_adoption (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, version text NOT NULL, adopted_at timestamptz NOT NULL DEFAULT now(),
     adopted_by text NOT NULL, reason text NOT NULL, CONSTRAINT tagger_adoption_pk PRIMARY KEY (id),
     CONSTRAINT tagger_adoption_tagger_fk FOREIGN KEY (version) REFERENCES tagger (version))`,
  `COMMENT ON TABLE tagger_adoption IS 'Which tagger an administrator put to use, when and why. The last one is in use.'`,
];

const CODINGS = [
  `CREATE FUNCTION own_account() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
     RETURN nullif(current_setting('app.actor_id', true), '')`,
  `CREATE TABLE coding (
     id uuid NOT NULL DEFAULT gen_random_uuid(), passage_id uuid NOT NULL, coder_id text NOT NULL, purpose text NOT NULL,
     number integer NOT NULL, typology_version text NOT NULL, tagger_version text, codes jsonb NOT NULL, held text[] NOT NULL,
     valence jsonb NOT NULL, facets jsonb NOT NULL, no_code text, is_complete boolean NOT NULL, reason text, calibration_set_id uuid,
     at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT coding_pk PRIMARY KEY (id),
     CONSTRAINT coding_number_unique UNIQUE (passage_id, coder_id, purpose, number),
     CONSTRAINT coding_purpose CHECK (purpose IN ('first', 'second', 'adjudicated', 'calibration')),
     CONSTRAINT coding_no_code CHECK (no_code IN ('nothing-to-code', 'no-code-fits')),
     CONSTRAINT coding_adjudicated_with_reason CHECK (purpose <> 'adjudicated' OR length(reason) > 0),
     CONSTRAINT coding_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id))`,
  `COMMENT ON TABLE coding IS 'What one person decided of one passage, whole, each time they saved it. The highest number counts; going back is a new row.'`,
  `COMMENT ON COLUMN coding.held IS 'The codes the person gives the passage: those accepted, changed and added.'`,
  `CREATE INDEX coding_at_index ON coding (at)`,
  `CREATE TABLE calibration_set (
     id uuid NOT NULL DEFAULT gen_random_uuid(), name text NOT NULL, typology_version text NOT NULL, made_by text NOT NULL,
     made_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT calibration_set_pk PRIMARY KEY (id))`,
  `COMMENT ON TABLE calibration_set IS 'Passages with an agreed coding, which coders code blind to see how they hold to it.'`,
  `CREATE TABLE calibration_item (
     set_id uuid NOT NULL, passage_id uuid NOT NULL, codes text[] NOT NULL, valence text NOT NULL,
     CONSTRAINT calibration_item_pk PRIMARY KEY (set_id, passage_id),
     CONSTRAINT calibration_item_set_fk FOREIGN KEY (set_id) REFERENCES calibration_set (id),
     CONSTRAINT calibration_item_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id))`,
  `COMMENT ON TABLE calibration_item IS 'One passage of a calibration set and the coding agreed for it when the set was made.'`,
  `ALTER TABLE coding ADD CONSTRAINT coding_calibration_set_fk FOREIGN KEY (calibration_set_id) REFERENCES calibration_set (id)`,
  `CREATE TABLE coding_assignment (
     id uuid NOT NULL DEFAULT gen_random_uuid(), passage_id uuid NOT NULL, coder_id text NOT NULL, purpose text NOT NULL,
     calibration_set_id uuid, assigned_by text NOT NULL, assigned_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz,
     CONSTRAINT coding_assignment_pk PRIMARY KEY (id),
     CONSTRAINT coding_assignment_once UNIQUE NULLS NOT DISTINCT (passage_id, coder_id, purpose, calibration_set_id),
     CONSTRAINT coding_assignment_purpose CHECK (purpose IN ('first', 'second', 'calibration')),
     CONSTRAINT coding_assignment_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id),
     CONSTRAINT coding_assignment_set_fk FOREIGN KEY (calibration_set_id) REFERENCES calibration_set (id))`,
  `COMMENT ON TABLE coding_assignment IS 'That a passage was given to a coder, as first or second coder or for calibration.'`,
];

/** Ids only, so that a coder whose passage was corrected is told where it went though they can no longer read it. */
const SUPERSEDED = [
  `CREATE FUNCTION passage_since(old uuid) RETURNS TABLE (summary_id uuid, passage_id uuid)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT s.id, (SELECT q.id FROM passage q
                      WHERE q.revision_id = seen.id AND q.field = p.field AND q.text = p.text ORDER BY q.ordinal
                      OFFSET (SELECT count(*) FROM passage o WHERE o.revision_id = p.revision_id AND o.field = p.field
                                 AND o.text = p.text AND o.ordinal < p.ordinal) LIMIT 1)
         FROM passage p
         JOIN revision r ON r.id = p.revision_id
         JOIN summary s ON s.id = r.summary_id
         JOIN revision seen ON seen.number > r.number
          AND seen.id = CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END
        WHERE p.id = old;
     END`,
  `COMMENT ON FUNCTION passage_since IS 'For a passage of a revision its reader no longer sees: its summary, and the passage with the same words in the revision they see, if any.'`,
];

const TYPOLOGIES = [
  `CREATE TABLE typology_version (
     version text NOT NULL, replaces text NOT NULL, document jsonb NOT NULL, published_at timestamptz NOT NULL DEFAULT now(),
     published_by text NOT NULL, CONSTRAINT typology_version_pk PRIMARY KEY (version),
     CONSTRAINT typology_version_replaces_once UNIQUE (replaces))`,
  `COMMENT ON TABLE typology_version IS 'An agreed version of the typology and the crosswalk from the one it replaces. Never changed. The last is in force.'`,
  `CREATE TABLE typology_proposal (
     id uuid NOT NULL DEFAULT gen_random_uuid(), based_on text NOT NULL, change jsonb NOT NULL, reason text NOT NULL,
     examples uuid[] NOT NULL DEFAULT '{}', state text NOT NULL DEFAULT 'open', proposed_by text NOT NULL, speaks_for text,
     proposed_at timestamptz NOT NULL DEFAULT now(), published_in text,
     CONSTRAINT typology_proposal_pk PRIMARY KEY (id),
     CONSTRAINT typology_proposal_state CHECK (state IN ('open', 'agreed', 'declined', 'withdrawn', 'published')),
     CONSTRAINT typology_proposal_published_fk FOREIGN KEY (published_in) REFERENCES typology_version (version))`,
  `COMMENT ON TABLE typology_proposal IS 'A change to the typology somebody proposes, with why and passages that show it.'`,
  `CREATE TABLE proposal_comment (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, proposal_id uuid NOT NULL, speaks_for text, author_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), text text NOT NULL, CONSTRAINT proposal_comment_pk PRIMARY KEY (id),
     CONSTRAINT proposal_comment_proposal_fk FOREIGN KEY (proposal_id) REFERENCES typology_proposal (id))`,
  `COMMENT ON TABLE proposal_comment IS 'What a board or member says of a proposal.'`,
  `CREATE TABLE proposal_decision (
     proposal_id uuid NOT NULL, outcome text NOT NULL, reason text NOT NULL, forum text NOT NULL, decided_on date NOT NULL,
     recorded_by text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT proposal_decision_pk PRIMARY KEY (proposal_id),
     CONSTRAINT proposal_decision_outcome CHECK (outcome IN ('agreed', 'declined')),
     CONSTRAINT proposal_decision_proposal_fk FOREIGN KEY (proposal_id) REFERENCES typology_proposal (id))`,
  `COMMENT ON TABLE proposal_decision IS 'What the group decided of a proposal, where and why.'`,
];

/** What counts of a passage: what people settled, and where nobody has, what the tagger in use suggests. */
const COUNTED = [
  `CREATE VIEW decided_coding WITH (security_invoker = true) AS
     SELECT DISTINCT ON (passage_id) last.*
       FROM (SELECT DISTINCT ON (passage_id, coder_id, purpose) * FROM coding
              WHERE purpose IN ('first', 'adjudicated') ORDER BY passage_id, coder_id, purpose, number DESC) last
      WHERE is_complete ORDER BY passage_id, purpose = 'adjudicated' DESC, at DESC`,
  `COMMENT ON VIEW decided_coding IS 'The coding that counts for a passage people have settled: the adjudicated one, or else the first coder''s last.'`,
  `CREATE VIEW rejected_code WITH (security_invoker = true) AS
     SELECT c.passage_id, CASE d ->> 'state' WHEN 'changed' THEN d ->> 'insteadOf' ELSE d ->> 'code' END AS code
       FROM coding c CROSS JOIN LATERAL jsonb_array_elements(c.codes) AS d
      WHERE c.purpose = 'first' AND d ->> 'state' IN ('rejected', 'changed') AND NOT EXISTS (
        SELECT 1 FROM coding later WHERE later.passage_id = c.passage_id AND later.coder_id = c.coder_id
           AND later.purpose = c.purpose AND later.number > c.number)`,
  `COMMENT ON VIEW rejected_code IS 'Suggestions a first coder''s last coding, settled or only begun, says no to.'`,
  `CREATE FUNCTION counted_code(tagger text)
     RETURNS TABLE (passage_id uuid, code text, valence text, basis text, source text, typology_version text)
     LANGUAGE sql STABLE AS $$
       SELECT d.passage_id, unnest(d.held), d.valence ->> 'value', 'person', d.id::text, d.typology_version
         FROM decided_coding d
       UNION ALL
       SELECT s.passage_id, s.code, t.valence, 'suggestion', 'tagger:' || tagger, s.typology_version
         FROM suggested_code s JOIN passage_tagging t USING (passage_id, tagger_version, typology_version)
        WHERE s.tagger_version = tagger AND NOT EXISTS (SELECT 1 FROM decided_coding d WHERE d.passage_id = s.passage_id)
          AND NOT EXISTS (SELECT 1 FROM rejected_code r WHERE r.passage_id = s.passage_id AND r.code = s.code)
     $$`,
  `COMMENT ON FUNCTION counted_code IS 'The codes that count, as coded then: settled by people, or suggested by a tagger where nobody has and nobody said no.'`,
];

const RECODINGS = [
  `CREATE TABLE recoding (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, passage_id uuid NOT NULL, source text NOT NULL, from_version text NOT NULL,
     from_code text NOT NULL, to_version text NOT NULL, to_codes text[], basis text NOT NULL, by text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), reason text,
     CONSTRAINT recoding_pk PRIMARY KEY (id),
     CONSTRAINT recoding_once UNIQUE (passage_id, source, from_version, from_code, to_version, basis),
     CONSTRAINT recoding_basis CHECK (basis IN ('rule', 'queued', 'person')),
     CONSTRAINT recoding_queued_has_no_codes CHECK ((to_codes IS NULL) = (basis = 'queued')),
     CONSTRAINT recoding_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id))`,
  `COMMENT ON TABLE recoding IS 'What a code given under one typology version is under the next: by rule, queued for a person, or decided by one. source is the coding''s id or tagger:<version>.'`,
  `CREATE INDEX recoding_to_index ON recoding (to_version, basis)`,
];

/** What the codes that count have become under a later version. A person's decision goes before a rule. */
export const CARRIED = [
  `CREATE FUNCTION counted_code_now(tagger text, in_force text)
     RETURNS TABLE (passage_id uuid, code text, valence text, basis text, source text, typology_version text)
     LANGUAGE sql STABLE AS $$
       WITH RECURSIVE carried AS (
         SELECT c.passage_id, c.code, c.valence, c.basis, c.source, c.typology_version
           FROM counted_code(tagger) c WHERE c.typology_version <> in_force
         UNION
         SELECT c.passage_id, arrived.code, c.valence, c.basis, c.source, r.to_version
           FROM carried c
           JOIN recoding r ON r.passage_id = c.passage_id AND r.source = c.source
             AND r.from_version = c.typology_version AND r.from_code = c.code
          CROSS JOIN unnest(r.to_codes) AS arrived (code)
          WHERE c.typology_version <> in_force AND (r.basis = 'person' OR r.basis = 'rule' AND NOT EXISTS (
            SELECT 1 FROM recoding p WHERE p.basis = 'person' AND p.passage_id = r.passage_id AND p.source = r.source
               AND p.from_version = r.from_version AND p.from_code = r.from_code))
       )
       SELECT c.* FROM counted_code(tagger) c WHERE c.typology_version = in_force
       UNION ALL
       SELECT c.* FROM carried c WHERE c.typology_version = in_force
     $$`,
  `COMMENT ON FUNCTION counted_code_now IS 'The codes that count, as coded now: those given under a version, and those carried to it. A code waiting for a person is in neither.'`,
  `CREATE FUNCTION waiting_code(tagger text) RETURNS SETOF recoding LANGUAGE sql STABLE AS $$
     SELECT q.* FROM recoding q
      WHERE q.basis = 'queued'
        AND EXISTS (SELECT 1 FROM counted_code(tagger) c WHERE c.passage_id = q.passage_id AND c.source = q.source)
        AND NOT EXISTS (
          SELECT 1 FROM recoding p WHERE p.basis = 'person' AND p.passage_id = q.passage_id AND p.source = q.source
             AND p.from_version = q.from_version AND p.from_code = q.from_code)
   $$`,
  `COMMENT ON FUNCTION waiting_code IS 'Codes that count, stuck at a split until a person says what they have become.'`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON tagger, tagger_adoption, coding, calibration_set, calibration_item, typology_version,
     proposal_comment, proposal_decision, recoding TO ${APP_ROLE}`,
  `GRANT SELECT ON decided_coding, rejected_code TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON coding_assignment, typology_proposal TO ${APP_ROLE}`,
];

const READABLE_PASSAGE = 'EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id)';

/** Whether the reader was given `subject` to code blind and has not settled it: then they see their own coding only. */
const BLIND = (subject: string) => `EXISTS (SELECT 1 FROM coding_assignment a
   WHERE a.coder_id = own_account() AND a.purpose <> 'first' AND a.done_at IS NULL AND ${subject})`;

/** The same of a whole set, of which only the passages count that the reader still sees: a correction may replace some. */
const SET_BEFORE_THEM = `EXISTS (SELECT 1 FROM coding_assignment a
   JOIN passage ap ON ap.id = a.passage_id
   JOIN summary s ON ap.revision_id = CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END
  WHERE a.coder_id = own_account() AND a.done_at IS NULL AND a.calibration_set_id = calibration_item.set_id)`;

const WALLS = [
  ...wall(
    'coding',
    `${READABLE_PASSAGE} AND (coder_id = own_account() OR NOT ${BLIND('a.passage_id = coding.passage_id')})`,
    `${READABLE_PASSAGE} AND coder_id = own_account()`,
  ),
  ...wall('coding_assignment', READABLE_PASSAGE, READABLE_PASSAGE),
  ...wall(
    'calibration_item',
    `${READABLE_PASSAGE} AND NOT ${BLIND('a.passage_id = calibration_item.passage_id')} AND NOT ${SET_BEFORE_THEM}`,
    READABLE_PASSAGE,
  ),
  ...wall(
    'recoding',
    `${READABLE_PASSAGE} AND (by = own_account() OR NOT ${BLIND('a.passage_id = recoding.passage_id')})`,
    `${READABLE_PASSAGE} AND (basis <> 'person' OR by = own_account())`,
  ),
];
