import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * The states a summary goes through, what the gate found and what was decided of it, who signed, and a second wall behind
 * the service: the database itself lets no revision out that was not checked, resolved and signed by two people.
 */
export class WorkflowAndRelease1767000000000 implements MigrationInterface {
  name = 'WorkflowAndRelease1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...HISTORY,
      ...REFERENCES,
      ...EDITIONS,
      ...GATE,
      ...SAFEGUARDS,
      ...GUARD,
      ...GRANTS,
      ...WALLS,
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER summary_release_guard ON summary');
    const called = ['guard_release()', 'cleared_for_public(uuid)', 'open_findings(uuid)', 'passage_stands_now(uuid)'];
    for (const name of called) await runner.query(`DROP FUNCTION ${name}`);
    await runner.query('DROP VIEW resolved_finding');
    const tables = [
      'intruder_check',
      'release_stop',
      'release_signature',
      'release_resolution',
      'release_finding',
      'release_check',
    ];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    for (const statement of BEFORE) await runner.query(statement);
  }
}

const KINDS = `'received', 'corrected', 'submitted', 'returned', 'approved', 'released', 'withdrawn', 'stopped', 'stop-lifted'`;
const STATES = `'draft', 'submitted', 'returned', 'approved', 'released', 'withdrawn'`;

const HISTORY = [
  `ALTER TABLE summary_event
     ADD COLUMN state text NOT NULL DEFAULT 'draft', ADD COLUMN note text, ADD COLUMN comments jsonb NOT NULL DEFAULT '{}',
     DROP CONSTRAINT summary_event_kind, ADD CONSTRAINT summary_event_kind CHECK (kind IN (${KINDS})),
     ADD CONSTRAINT summary_event_state CHECK (state IN (${STATES}))`,
  `UPDATE summary_event SET state = 'released' WHERE kind = 'released'`,
  `ALTER TABLE summary_event ALTER COLUMN state DROP DEFAULT`,
  `COMMENT ON COLUMN summary_event.state IS 'The state the revision is in from then on; its last event tells the one it is in now.'`,
  `COMMENT ON COLUMN summary_event.comments IS 'What whoever returned it says of single answers, by field.'`,
  `CREATE INDEX summary_event_revision_index ON summary_event (revision_id, id DESC)`,
];

/** References are drawn now, not counted: from a row of numbers anybody could tell how many summaries are held back. */
const REFERENCES = [`DROP TABLE regional_reference_counter`];

const EDITIONS = [
  `ALTER TABLE revision ADD COLUMN wording_of uuid, DROP CONSTRAINT revision_number_unique,
     ADD CONSTRAINT revision_wording_of_fk FOREIGN KEY (wording_of) REFERENCES revision (id)`,
  `COMMENT ON COLUMN revision.wording_of IS 'The revision of which this is the released edition, with general wording. Null for what was sent.'`,
  `CREATE UNIQUE INDEX revision_number_index ON revision (summary_id, number) WHERE wording_of IS NULL`,
  `CREATE INDEX revision_wording_of_index ON revision (wording_of)`,
  // An edition keeps field and ordinal of every passage, so a passage and its general wording find each other by them.
  `CREATE FUNCTION passage_stands_now(old uuid) RETURNS TABLE (passage_id uuid) LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT now.passage_id FROM passage_since(old) now WHERE now.passage_id IS NOT NULL
     UNION
     SELECT q.id FROM passage p
       JOIN revision r ON r.id = p.revision_id
       JOIN summary s ON s.id = r.summary_id
       JOIN revision e ON e.id = s.released_revision_id AND e.wording_of IS NOT NULL AND e.id <> r.id
       JOIN passage q ON q.revision_id = e.id AND q.field = p.field
        AND CASE WHEN e.wording_of = r.id THEN q.ordinal = p.ordinal
                 ELSE r.number <= e.number AND q.ordinal = (
                   SELECT min(t.ordinal) FROM passage t WHERE t.revision_id = e.id AND t.field = p.field AND t.text = p.text) END
      WHERE p.id = old
     UNION
     SELECT q.id FROM passage p
       JOIN revision r ON r.id = p.revision_id
       JOIN summary s ON s.id = r.summary_id AND s.current_revision_id = r.wording_of
       JOIN passage q ON q.revision_id = r.wording_of AND q.field = p.field AND q.ordinal = p.ordinal
      WHERE p.id = old;
   END`,
  `COMMENT ON FUNCTION passage_stands_now IS 'For a passage: the passages that stand for it in what the board and the region read now, itself apart: the same words in a later revision, its general wording, or its original.'`,
];

const GATE = [
  `CREATE TABLE release_check (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, summary_id uuid NOT NULL, revision_id uuid NOT NULL,
     actor_id text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT release_check_pk PRIMARY KEY (id),
     CONSTRAINT release_check_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id),
     CONSTRAINT release_check_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))`,
  `COMMENT ON TABLE release_check IS 'That the gate''s rules were run over a revision. What is signed is a check: a later one needs signing anew.'`,
  `CREATE INDEX release_check_revision_index ON release_check (revision_id, id)`,
  `CREATE TABLE release_finding (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, revision_id uuid NOT NULL,
     first_check_id bigint NOT NULL, key text NOT NULL, start_at integer NOT NULL, end_at integer NOT NULL, kind text NOT NULL,
     class text NOT NULL, certainty text NOT NULL, suggestion text NOT NULL, why text NOT NULL, gone_at timestamptz,
     CONSTRAINT release_finding_pk PRIMARY KEY (id),
     CONSTRAINT release_finding_once UNIQUE (revision_id, key, start_at, end_at, kind),
     CONSTRAINT release_finding_class CHECK (class IN ('direct', 'indirect', 'combination')),
     CONSTRAINT release_finding_certainty CHECK (certainty IN ('block', 'warn')),
     CONSTRAINT release_finding_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id),
     CONSTRAINT release_finding_check_fk FOREIGN KEY (first_check_id) REFERENCES release_check (id))`,
  `COMMENT ON TABLE release_finding IS 'Something in a revision that could identify somebody: where it stands, never its words. gone_at: no longer found.'`,
  `CREATE TABLE release_resolution (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, finding_id bigint NOT NULL, actor_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), choice text NOT NULL, wording text, reason text,
     CONSTRAINT release_resolution_pk PRIMARY KEY (id),
     CONSTRAINT release_resolution_choice CHECK (choice IN ('accept', 'edit', 'keep')),
     CONSTRAINT release_resolution_says CHECK (CASE WHEN choice = 'keep' THEN length(reason) > 0 ELSE length(wording) > 0 END),
     CONSTRAINT release_resolution_finding_fk FOREIGN KEY (finding_id) REFERENCES release_finding (id))`,
  `COMMENT ON TABLE release_resolution IS 'What a person decided of a finding: the suggested wording, their own, or to keep it and why. The last counts.'`,
  `CREATE INDEX release_resolution_finding_index ON release_resolution (finding_id, id DESC)`,
  `CREATE VIEW resolved_finding WITH (security_invoker = true) AS
     SELECT f.*, r.choice, r.wording, r.reason, r.actor_id AS resolved_by, r.at AS resolved_at
       FROM release_finding f
       LEFT JOIN LATERAL (SELECT * FROM release_resolution r WHERE r.finding_id = f.id ORDER BY r.id DESC LIMIT 1) r ON true
      WHERE f.gone_at IS NULL`,
  `COMMENT ON VIEW resolved_finding IS 'What is found in a revision, with the decision that counts, if there is one.'`,
  `CREATE TABLE release_signature (
     check_id bigint NOT NULL, part text NOT NULL, board_id text NOT NULL, actor_id text NOT NULL, on_paper boolean NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), CONSTRAINT release_signature_pk PRIMARY KEY (check_id, part),
     CONSTRAINT release_signature_part CHECK (part IN ('submitter', 'approver')),
     CONSTRAINT release_signature_check_fk FOREIGN KEY (check_id) REFERENCES release_check (id))`,
  `COMMENT ON TABLE release_signature IS 'Who signed a check, as submitter and as approver. on_paper: an operator loaded what a board has signed on paper.'`,
];

const SAFEGUARDS = [
  `CREATE TABLE release_stop (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, summary_id uuid NOT NULL, actor_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), reason text NOT NULL, lifted_by text, lifted_at timestamptz, lift_reason text,
     CONSTRAINT release_stop_pk PRIMARY KEY (id), CONSTRAINT release_stop_says_why CHECK (length(reason) > 0),
     CONSTRAINT release_stop_lifted_whole CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL)),
     CONSTRAINT release_stop_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id))`,
  `COMMENT ON TABLE release_stop IS 'That a privacy guardian stopped a summary from leaving its board, and why; and who lifted it.'`,
  `CREATE UNIQUE INDEX release_stop_one_in_force ON release_stop (summary_id) WHERE lifted_at IS NULL`,
  `CREATE TABLE intruder_check (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, board_id text NOT NULL, revision_id uuid NOT NULL, actor_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), tried_by text NOT NULL, tried_on date NOT NULL, tried text NOT NULL,
     outcome text NOT NULL, result text NOT NULL, CONSTRAINT intruder_check_pk PRIMARY KEY (id),
     CONSTRAINT intruder_check_outcome CHECK (outcome IN ('not-identified', 'identified')),
     CONSTRAINT intruder_check_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id))`,
  `COMMENT ON TABLE intruder_check IS 'That somebody tried, as a motivated intruder would, to find out whom a released revision is about: how, and with what result.'`,
  `CREATE INDEX intruder_check_revision_index ON intruder_check (revision_id, id DESC)`,
  `CREATE FUNCTION cleared_for_public(revision uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
     SELECT EXISTS (SELECT 1 FROM summary s WHERE s.released_revision_id = revision)
        AND coalesce((SELECT c.outcome = 'not-identified' FROM intruder_check c WHERE c.revision_id = revision
                       ORDER BY c.id DESC LIMIT 1), false);
   END`,
  `COMMENT ON FUNCTION cleared_for_public IS 'Whether the region reads the revision and nobody was identified at the last try.'`,
];

/** What may go to the region, said once more where no service can pass it by. */
const GUARD = [
  `CREATE FUNCTION open_findings(revision uuid) RETURNS integer LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT count(*)::integer FROM resolved_finding f
      WHERE f.revision_id = revision AND f.certainty = 'block' AND f.choice IS NULL;
   END`,
  `COMMENT ON FUNCTION open_findings IS 'How many findings of a revision somebody has still to decide on before it can go.'`,
  `CREATE FUNCTION guard_release() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE original uuid; signed bigint;
     BEGIN
       IF NEW.released_revision_id IS NULL
          OR TG_OP = 'UPDATE' AND NEW.released_revision_id IS NOT DISTINCT FROM OLD.released_revision_id THEN RETURN NEW; END IF;
       SELECT coalesce(wording_of, id) INTO original FROM revision
        WHERE id = NEW.released_revision_id AND summary_id = NEW.id;
       SELECT max(id) INTO signed FROM release_check WHERE revision_id = original;
       IF signed IS NULL THEN RAISE EXCEPTION 'release refused: this revision was not checked'; END IF;
       IF open_findings(original) > 0 THEN RAISE EXCEPTION 'release refused: findings are open'; END IF;
       IF original = NEW.released_revision_id AND EXISTS (
            SELECT 1 FROM resolved_finding WHERE revision_id = original AND choice IN ('accept', 'edit')) THEN
         RAISE EXCEPTION 'release refused: only the released wording may leave'; END IF;
       IF NOT EXISTS (
            SELECT 1 FROM release_signature s JOIN release_signature a ON a.check_id = s.check_id AND a.part = 'approver'
             WHERE s.check_id = signed AND s.part = 'submitter'
               AND (a.actor_id <> s.actor_id OR a.on_paper AND s.on_paper)) THEN
         RAISE EXCEPTION 'release refused: two people have to sign'; END IF;
       IF EXISTS (SELECT 1 FROM release_stop WHERE summary_id = NEW.id AND lifted_at IS NULL) THEN
         RAISE EXCEPTION 'release refused: a stop is in force'; END IF;
       RETURN NEW;
     END $$`,
  `COMMENT ON FUNCTION guard_release IS 'Refuses to open a revision that was not checked, resolved and signed by two, or is stopped.'`,
  `CREATE TRIGGER summary_release_guard BEFORE INSERT OR UPDATE OF released_revision_id ON summary
     FOR EACH ROW EXECUTE FUNCTION guard_release()`,
];

const BEFORE = [
  `CREATE TABLE regional_reference_counter (
     year text NOT NULL, last integer NOT NULL, CONSTRAINT regional_reference_counter_pk PRIMARY KEY (year))`,
  `GRANT SELECT, INSERT, UPDATE ON regional_reference_counter TO ${APP_ROLE}`,
  `INSERT INTO regional_reference_counter (year, last)
     SELECT split_part(regional_reference, '-', 2), max(split_part(regional_reference, '-', 3)::integer) FROM summary GROUP BY 1`,
  'DROP INDEX revision_number_index',
  'DROP INDEX revision_wording_of_index',
  // Without editions the region loses what was reworded: it must not read the original instead.
  `UPDATE summary SET released_revision_id = NULL
    WHERE released_revision_id IN (SELECT id FROM revision WHERE wording_of IS NOT NULL)`,
  `UPDATE revision SET number = -e.place
     FROM (SELECT id, row_number() OVER (PARTITION BY summary_id ORDER BY created_at) AS place
             FROM revision WHERE wording_of IS NOT NULL) e WHERE e.id = revision.id`,
  'ALTER TABLE revision DROP COLUMN wording_of, ADD CONSTRAINT revision_number_unique UNIQUE (summary_id, number)',
  'DROP INDEX summary_event_revision_index',
  `DELETE FROM summary_event WHERE kind NOT IN ('received', 'corrected', 'released')`,
  `ALTER TABLE summary_event DROP COLUMN state, DROP COLUMN note, DROP COLUMN comments, DROP CONSTRAINT summary_event_kind,
     ADD CONSTRAINT summary_event_kind CHECK (kind IN ('received', 'corrected', 'released'))`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON release_check, release_resolution, release_signature, intruder_check TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT ON release_finding, release_stop TO ${APP_ROLE}`,
  `GRANT UPDATE (gone_at, certainty, suggestion, why) ON release_finding TO ${APP_ROLE}`,
  `GRANT UPDATE (lifted_by, lifted_at, lift_reason) ON release_stop TO ${APP_ROLE}`,
  `GRANT SELECT ON resolved_finding TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const WALLS = [
  'release_check',
  'release_finding',
  'release_resolution',
  'release_signature',
  'release_stop',
  'intruder_check',
].flatMap((table) => wall(table, OWN, OWN));
