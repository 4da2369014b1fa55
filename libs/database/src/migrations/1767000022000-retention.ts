import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Retention: what is proposed for disposal and approved by a second person, and what a legal hold keeps. The application's role
 * may still delete nothing: `carry_out_disposal` does, run by the owner, and looks at the approval and the holds itself.
 */
export class Retention1767000022000 implements MigrationInterface {
  name = 'Retention1767000022000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...WALLS, ...DISPOSING, CHANGES_WITH_DISPOSED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(CHANGES_BEFORE);
    for (const name of ['carry_out_disposal(uuid)', 'dispose_of_summary(uuid)', 'is_held(text, text, uuid)'])
      await runner.query(`DROP FUNCTION ${name}`);
    for (const name of ['disposable(text, uuid, text)', 'without_quotes(jsonb, text)'])
      await runner.query(`DROP FUNCTION ${name}`);
    for (const table of ['disposal_item', 'disposal', 'legal_hold', 'backup_run'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  `CREATE TABLE disposal (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, state text NOT NULL DEFAULT 'proposed',
     proposed_by text NOT NULL, proposed_at timestamptz NOT NULL, decided_by text, decided_at timestamptz, reason text,
     carried_out_at timestamptz,
     CONSTRAINT disposal_pk PRIMARY KEY (id),
     CONSTRAINT disposal_state CHECK (state IN ('proposed', 'approved', 'refused', 'carried-out')),
     CONSTRAINT disposal_decided_whole CHECK ((decided_by IS NULL) = (state = 'proposed') AND (decided_at IS NULL) = (decided_by IS NULL)),
     CONSTRAINT disposal_refused_with_reason CHECK (state <> 'refused' OR reason IS NOT NULL),
     CONSTRAINT disposal_by_another CHECK (decided_by <> proposed_by),
     CONSTRAINT disposal_carried_out_whole CHECK ((carried_out_at IS NULL) = (state <> 'carried-out')))`,
  `COMMENT ON TABLE disposal IS 'That records of a board whose period is over are proposed for disposal, what a second person decided, and that it was done. The certificate.'`,
  `CREATE INDEX disposal_board_index ON disposal (board_id, proposed_at)`,
  `CREATE TABLE disposal_item (
     disposal_id uuid NOT NULL, board_id text NOT NULL, record_class text NOT NULL, record_id uuid NOT NULL, reference text,
     counted_from date NOT NULL, due_on date NOT NULL, source text NOT NULL, outcome text, settled_at timestamptz, was_released boolean,
     CONSTRAINT disposal_item_pk PRIMARY KEY (disposal_id, record_class, record_id),
     CONSTRAINT disposal_item_class CHECK (record_class IN ('learning-summary', 'form-in-progress')),
     CONSTRAINT disposal_item_outcome CHECK (outcome IN ('disposed', 'held', 'changed', 'gone')),
     CONSTRAINT disposal_item_settled_whole CHECK ((outcome IS NULL) = (settled_at IS NULL)),
     CONSTRAINT disposal_item_disposal_fk FOREIGN KEY (disposal_id) REFERENCES disposal (id))`,
  `COMMENT ON TABLE disposal_item IS 'A record of a disposal: its class, ids and the rule, never its words, and what became of it.'`,
  `CREATE INDEX disposal_item_record_index ON disposal_item (record_id)`,
  `CREATE TABLE legal_hold (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text, record_class text, record_id uuid, reason text NOT NULL,
     placed_by text NOT NULL, placed_at timestamptz NOT NULL, lifted_by text, lifted_at timestamptz, lift_reason text,
     CONSTRAINT legal_hold_pk PRIMARY KEY (id),
     CONSTRAINT legal_hold_lifted_whole CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL)))`,
  `COMMENT ON TABLE legal_hold IS 'That records may not be disposed of, and why: of one board or all, of one class or all, or one record. Lifted, never removed.'`,
  `CREATE TABLE backup_run (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, started_at timestamptz NOT NULL, ended_at timestamptz NOT NULL DEFAULT now(),
     address text NOT NULL, name text, rows bigint, bytes bigint, problem text,
     CONSTRAINT backup_run_pk PRIMARY KEY (id),
     CONSTRAINT backup_run_good_or_not CHECK ((name IS NULL) <> (problem IS NULL)))`,
  `COMMENT ON TABLE backup_run IS 'How each backup went. Noted by the owner; the application reads it.'`,
  `CREATE INDEX backup_run_good_index ON backup_run (started_at) WHERE name IS NOT NULL`,
];

const OWN = 'board_id = own_board()';
const WALLS = [
  `GRANT SELECT ON disposal, disposal_item, legal_hold, backup_run TO ${APP_ROLE}`,
  `GRANT INSERT (id, board_id, proposed_by, proposed_at) ON disposal TO ${APP_ROLE}`,
  `GRANT UPDATE (state, decided_by, decided_at, reason) ON disposal TO ${APP_ROLE}`,
  `GRANT INSERT (disposal_id, board_id, record_class, record_id, reference, counted_from, due_on, source) ON disposal_item TO ${APP_ROLE}`,
  `GRANT INSERT ON legal_hold TO ${APP_ROLE}`,
  `GRANT UPDATE (lifted_by, lifted_at, lift_reason) ON legal_hold TO ${APP_ROLE}`,
  ...wall('disposal', OWN, OWN),
  ...wall('disposal_item', OWN, OWN),
  ...wall('legal_hold', `board_id IS NULL OR ${OWN}`, 'board_id IS NOT DISTINCT FROM own_board()'),
];

/** Every record that hangs on a summary, those that hang on others first. */
export const OF_SUMMARY = [
  ['impact_result', 'evidence_id IN (SELECT id FROM impact_evidence WHERE summary_id = gone)'],
  ['impact_evidence_wording', 'evidence_id IN (SELECT id FROM impact_evidence WHERE summary_id = gone)'],
  ['impact_evidence', 'summary_id = gone'],
  ['action_status', 'action_id IN (SELECT id FROM action WHERE summary_id = gone)'],
  ['action_wording', 'action_id IN (SELECT id FROM action WHERE summary_id = gone)'],
  ['recurrence_lesson', 'recurrence_id = ANY (recurrences)'],
  ['recurrence_step', 'recurrence_id = ANY (recurrences)'],
  ['recurrence', 'id = ANY (recurrences)'],
  ['action', 'summary_id = gone'],
  ['recommendation_confirmation', 'recommendation_id IN (SELECT id FROM recommendation WHERE summary_id = gone)'],
  ['recommendation_wording', 'recommendation_id IN (SELECT id FROM recommendation WHERE summary_id = gone)'],
  ['recommendation', 'summary_id = gone'],
  ['followed_revision', 'summary_id = gone'],
  ['form_in_progress', 'summary_id = gone'],
  ['coding_assignment', 'passage_id = ANY (passages)'],
  ['coding', 'passage_id = ANY (passages)'],
  ['calibration_item', 'passage_id = ANY (passages)'],
  ['recoding', 'passage_id = ANY (passages)'],
  ['suggested_code', 'passage_id = ANY (passages)'],
  ['passage_tagging', 'passage_id = ANY (passages)'],
  ['passage', 'id = ANY (passages)'],
  ['search_document', 'summary_id = gone'],
  ['release_resolution', 'finding_id IN (SELECT id FROM release_finding WHERE revision_id = ANY (revisions))'],
  ['release_finding', 'revision_id = ANY (revisions)'],
  ['release_signature', 'check_id IN (SELECT id FROM release_check WHERE summary_id = gone)'],
  ['release_check', 'summary_id = gone'],
  ['release_stop', 'summary_id = gone'],
  ['intruder_check', 'revision_id = ANY (revisions)'],
  ['summary_event', 'summary_id = gone'],
  ['revision_detail', 'revision_id = ANY (revisions)'],
  [
    'uploaded_file',
    'id = ANY (files) AND NOT EXISTS (SELECT 1 FROM revision_detail d WHERE d.file_id = uploaded_file.id)',
  ],
  ['revision', 'id = ANY (revisions)'],
  ['summary', 'id = gone'],
];

export const DISPOSABLE = `CREATE FUNCTION disposable(class text, record uuid, board text, OUT changed_on date, OUT was_released boolean)
     LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
     BEGIN
       IF class = 'learning-summary' THEN
         SELECT max((e.at AT TIME ZONE 'Europe/London')::date), bool_or(e.kind = 'released') INTO changed_on, was_released
           FROM summary_event e JOIN summary s ON s.id = e.summary_id WHERE s.id = record AND s.board_id = board;
       ELSE
         SELECT (f.updated_at AT TIME ZONE 'Europe/London')::date, false INTO changed_on, was_released
           FROM form_in_progress f WHERE f.id = record AND f.board_id = board;
       END IF;
     END $$`;

export const CARRYING_OUT = `CREATE FUNCTION carry_out_disposal(approved uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE order_ disposal; item disposal_item; changed_on date; was boolean; done integer := 0;
     BEGIN
       SELECT * INTO order_ FROM disposal WHERE id = approved AND board_id = own_board() FOR UPDATE;
       IF order_.state IS DISTINCT FROM 'approved' THEN RAISE EXCEPTION 'disposal refused: it is not approved'; END IF;
       FOR item IN SELECT * FROM disposal_item WHERE disposal_id = approved AND board_id = order_.board_id AND outcome IS NULL LOOP
         SELECT * INTO changed_on, was FROM disposable(item.record_class, item.record_id, order_.board_id);
         UPDATE disposal_item i SET settled_at = now(), was_released = was, outcome =
                CASE WHEN changed_on IS NULL THEN 'gone' WHEN is_held(order_.board_id, item.record_class, item.record_id) THEN 'held'
                     WHEN changed_on > item.counted_from THEN 'changed' ELSE 'disposed' END
          WHERE i.disposal_id = approved AND i.record_class = item.record_class AND i.record_id = item.record_id RETURNING * INTO item;
         IF item.outcome <> 'disposed' THEN CONTINUE; END IF;
         done := done + 1;
         IF item.record_class = 'learning-summary' THEN PERFORM dispose_of_summary(item.record_id);
         ELSE DELETE FROM form_in_progress WHERE id = item.record_id AND board_id = order_.board_id; END IF;
       END LOOP;
       UPDATE disposal SET state = 'carried-out', carried_out_at = now() WHERE id = approved;
       RETURN done;
     END $$`;

const DISPOSING = [
  `CREATE FUNCTION is_held(board text, class text, record uuid) RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
     SELECT EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.board_id IS NULL OR h.board_id = board)
       AND (h.record_class IS NULL OR h.record_class = class) AND (h.record_id IS NULL OR h.record_id = record));
   END`,
  `COMMENT ON FUNCTION is_held IS 'Whether a legal hold in force keeps a record.'`,
  `CREATE FUNCTION without_quotes(part jsonb, gone text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
     BEGIN
       IF jsonb_typeof(part) = 'array' THEN
         RETURN (SELECT coalesce(jsonb_agg(without_quotes(value, gone) ORDER BY place), '[]')
                   FROM jsonb_array_elements(part) WITH ORDINALITY AS e (value, place)); END IF;
       IF jsonb_typeof(part) <> 'object' THEN RETURN part; END IF;
       IF part ->> 'summaryId' = gone AND part ? 'text' THEN
         RETURN part || '{"text": "[Quote withdrawn]", "withdrawn": true}'; END IF;
       RETURN (SELECT coalesce(jsonb_object_agg(key, without_quotes(value, gone)), '{}') FROM jsonb_each(part));
     END $$`,
  `COMMENT ON FUNCTION without_quotes IS 'A document without the words it quotes of a summary. Its figures stay as they were published.'`,
  `CREATE FUNCTION dispose_of_summary(gone uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
     DECLARE revisions uuid[]; passages uuid[]; files uuid[]; recurrences uuid[];
     BEGIN
       SELECT coalesce(array_agg(id), '{}') INTO revisions FROM revision WHERE summary_id = gone;
       SELECT coalesce(array_agg(id), '{}') INTO passages FROM passage WHERE revision_id = ANY (revisions);
       SELECT coalesce(array_agg(file_id), '{}') INTO files FROM revision_detail WHERE revision_id = ANY (revisions);
       SELECT coalesce(array_agg(id), '{}') INTO recurrences FROM recurrence
        WHERE summary_id = gone OR action_id IN (SELECT id FROM action WHERE summary_id = gone);
       UPDATE summary SET released_revision_id = NULL, current_revision_id = NULL WHERE id = gone;
       UPDATE known_review SET summary_id = NULL, closed_at = coalesce(closed_at, now()), closed_by = coalesce(closed_by, 'retention'),
              closed_reason = coalesce(closed_reason, 'Its summary was kept for its period and disposed of.') WHERE summary_id = gone;
       UPDATE edition SET content = without_quotes(content, gone::text), gathered = without_quotes(gathered, gone::text),
              published = without_quotes(published, gone::text)
        WHERE strpos(content::text || gathered::text || coalesce(published::text, ''), gone::text) > 0;
       UPDATE edition_edit SET content = without_quotes(content, gone::text), against = without_quotes(against, gone::text)
        WHERE strpos(content::text || against::text, gone::text) > 0;
       ${OF_SUMMARY.map(([table, where]) => `DELETE FROM ${table} WHERE ${where};`).join(' ')}
     END $$`,
  `COMMENT ON FUNCTION dispose_of_summary IS 'Removes a summary and all that hangs on it. Called by carry_out_disposal alone.'`,
  `REVOKE EXECUTE ON FUNCTION dispose_of_summary FROM PUBLIC`,
  DISPOSABLE,
  `COMMENT ON FUNCTION disposable IS 'When a record of a board last changed, and whether the region ever read it; nulls where there is none.'`,
  CARRYING_OUT,
  `COMMENT ON FUNCTION carry_out_disposal IS 'Carries out an approved disposal of the board of this transaction: what is held, or changed since it was proposed, stays. Run by its owner: the application may delete nothing.'`,
];

const RELEASED_AGAIN = `SELECT DISTINCT s.id, s.released_revision_id IS NULL
         FROM summary_event e JOIN summary s ON s.id = e.summary_id
        WHERE e.at > since AND e.kind IN ('released', 'withdrawn')
          AND EXISTS (SELECT 1 FROM summary_event earlier
                       WHERE earlier.summary_id = e.summary_id AND earlier.kind = 'released' AND earlier.id < e.id)`;
export const DISPOSED_SINCE = `SELECT i.record_id, true FROM disposal_item i
    WHERE i.outcome = 'disposed' AND i.record_class = 'learning-summary' AND i.was_released AND i.settled_at > since`;
export const changes = (select: string): string =>
  `CREATE OR REPLACE FUNCTION released_change(since timestamptz) RETURNS TABLE (summary_id uuid, is_withdrawn boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC ${select}; END`;
export const CHANGES_WITH_DISPOSED: string = changes(`${RELEASED_AGAIN} UNION ${DISPOSED_SINCE}`);
const CHANGES_BEFORE = changes(RELEASED_AGAIN);
