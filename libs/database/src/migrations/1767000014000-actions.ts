import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * What becomes of learning once it is released: recommendations, the actions on them with every status reported, and the
 * evidence of their impact. An item stands in the released revision that has its wording, so what is withdrawn or corrected
 * away is out of every figure without anything being changed. Texts stay where they are: in passages.
 */
export class Actions1767000014000 implements MigrationInterface {
  name = 'Actions1767000014000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...QUEUE, ...ITEMS, ...WORDINGS, ...HISTORIES, ...FIGURES, ...GRANTS, ...WALLS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const called of [
      'followed_recommendation(date)',
      'followed_evidence()',
      'followed_action_passage()',
      'followed_action()',
    ])
      await runner.query(`DROP FUNCTION ${called}`);
    await runner.query('DROP TRIGGER summary_followed_trigger ON summary');
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    for (const called of ['follow_released()', 'count_action_status()', 'count_impact_result()'])
      await runner.query(`DROP FUNCTION ${called}`);
  }
}

const TABLES = [
  'action_reminder',
  'impact_result',
  'impact_evidence_wording',
  'impact_evidence',
  'action_status',
  'action_wording',
  'action',
  'recommendation_wording',
  'recommendation',
  'followed_revision',
];

/** The database itself notes what is opened to the region, in order, so that no correction between two rounds is missed. */
const QUEUE = [
  `CREATE TABLE followed_revision (
     revision_id uuid NOT NULL, summary_id uuid NOT NULL, board_id text NOT NULL,
     number bigint NOT NULL GENERATED ALWAYS AS IDENTITY, taken_up_at timestamptz,
     CONSTRAINT followed_revision_pk PRIMARY KEY (revision_id),
     CONSTRAINT followed_revision_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id),
     CONSTRAINT followed_revision_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id))`,
  `COMMENT ON TABLE followed_revision IS 'That a revision was opened to the region, in the order of number, and when its recommendations, actions and planned evidence were taken up. Added to by a trigger.'`,
  `CREATE INDEX followed_revision_waiting_index ON followed_revision (board_id, number) WHERE taken_up_at IS NULL`,
  `CREATE FUNCTION follow_released() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       INSERT INTO followed_revision (revision_id, summary_id, board_id)
       VALUES (NEW.released_revision_id, NEW.id, NEW.board_id) ON CONFLICT (revision_id) DO NOTHING;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION follow_released IS 'Notes that a revision was opened to the region.'`,
  `CREATE TRIGGER summary_followed_trigger AFTER INSERT OR UPDATE OF released_revision_id ON summary
     FOR EACH ROW WHEN (NEW.released_revision_id IS NOT NULL) EXECUTE FUNCTION follow_released()`,
  `INSERT INTO followed_revision (revision_id, summary_id, board_id)
     SELECT released_revision_id, id, board_id FROM summary WHERE released_revision_id IS NOT NULL`,
];

const PRECISIONS = `('day', 'month', 'quarter', 'year')`;
/** Items of a summary: the last released revision with their wording, null where the board added them, and their place in it. */
const item = (table: string) => `
  id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, summary_id uuid NOT NULL, revision_id uuid,
  place integer NOT NULL, taken_up_at timestamptz NOT NULL,
  CONSTRAINT ${table}_pk PRIMARY KEY (id),
  CONSTRAINT ${table}_summary_fk FOREIGN KEY (summary_id) REFERENCES summary (id),
  CONSTRAINT ${table}_revision_fk FOREIGN KEY (revision_id) REFERENCES revision (id)`;
const STANDS_IN =
  'The last released revision with its wording; it stands while the region reads that. Null where the board added it: it stands while the summary is released.';

const ITEMS = [
  `CREATE TABLE recommendation (${item('recommendation')},
     kind text NOT NULL, agencies text[] NOT NULL, agencies_from text NOT NULL, is_transferable boolean,
     CONSTRAINT recommendation_kind CHECK (kind IN ('single', 'multi')),
     CONSTRAINT recommendation_stands CHECK (revision_id IS NOT NULL),
     CONSTRAINT recommendation_agencies_from CHECK (agencies_from IN ('form', 'words', 'board')))`,
  `COMMENT ON TABLE recommendation IS 'A recommendation of a released summary, over all its wordings. Its text is in passages.'`,
  `COMMENT ON COLUMN recommendation.revision_id IS '${STANDS_IN}'`,
  `COMMENT ON COLUMN recommendation.agencies_from IS 'Whether the agencies were chosen in our form, are suggested by the words, or were said by the board afterwards.'`,
  `CREATE INDEX recommendation_summary_index ON recommendation (summary_id)`,
  `CREATE INDEX recommendation_board_index ON recommendation (board_id)`,
  `CREATE TABLE action (${item('action')},
     recommendation_id uuid, words text, added_by text, role text, agencies text[] NOT NULL,
     due_on date, due_precision text, state text NOT NULL DEFAULT 'not-started', state_on date, state_precision text,
     started_on date, completed_on date, stopped_on date, status_number integer NOT NULL DEFAULT 0,
     CONSTRAINT action_state CHECK (state IN ('not-started', 'in-progress', 'complete', 'stopped')),
     CONSTRAINT action_said_by_form_or_board CHECK ((revision_id IS NULL) = (words IS NOT NULL) AND (words IS NULL) = (added_by IS NULL)),
     CONSTRAINT action_due_whole CHECK ((due_on IS NULL) = (due_precision IS NULL) AND due_precision IN ${PRECISIONS}),
     CONSTRAINT action_recommendation_fk FOREIGN KEY (recommendation_id) REFERENCES recommendation (id))`,
  `COMMENT ON TABLE action IS 'Something a board does about its learning: a line of its released form, or one it added (then words has the text).'`,
  `COMMENT ON COLUMN action.revision_id IS '${STANDS_IN}'`,
  `COMMENT ON COLUMN action.due_on IS 'The last day of what was said, so a month is its last day. From the form, until a status says otherwise.'`,
  `COMMENT ON COLUMN action.state IS 'State and days are those of the last status, kept by a trigger.'`,
  `CREATE INDEX action_board_index ON action (board_id, (coalesce(due_on, 'infinity')), id)`,
  `CREATE INDEX action_due_index ON action ((coalesce(due_on, 'infinity')), id)`,
  `CREATE INDEX action_summary_index ON action (summary_id)`,
  `CREATE INDEX action_recommendation_index ON action (recommendation_id)`,
  `CREATE TABLE impact_evidence (${item('impact_evidence')},
     action_id uuid, words text, added_by text, kind text, planned_on date, planned_precision text,
     result text, found_on date, found_precision text, confidence text, result_number integer NOT NULL DEFAULT 0,
     CONSTRAINT impact_evidence_kind CHECK (kind IN ('audit', 'data', 'practitioner-view', 'child-and-family-view', 'other')),
     CONSTRAINT impact_evidence_said_by_form_or_board CHECK ((revision_id IS NULL) = (words IS NOT NULL) AND (words IS NULL) = (added_by IS NULL)),
     CONSTRAINT impact_evidence_planned_whole CHECK (
       (planned_on IS NULL) = (planned_precision IS NULL) AND planned_precision IN ${PRECISIONS}),
     CONSTRAINT impact_evidence_action_fk FOREIGN KEY (action_id) REFERENCES action (id))`,
  `COMMENT ON TABLE impact_evidence IS 'How a board means to know whether something changed: a line of its released form, or one it added. Apart from whether the action is complete. Without an action it is of the summary as a whole.'`,
  `COMMENT ON COLUMN impact_evidence.revision_id IS '${STANDS_IN}'`,
  `COMMENT ON COLUMN impact_evidence.result IS 'Result, day and confidence are those of the last result, kept by a trigger.'`,
  `CREATE INDEX impact_evidence_summary_index ON impact_evidence (summary_id)`,
  `CREATE INDEX impact_evidence_action_index ON impact_evidence (action_id)`,
];

const wording = (table: string, of: string) => [
  `CREATE TABLE ${table}_wording (
     ${of} uuid NOT NULL, revision_id uuid NOT NULL, passage_id uuid NOT NULL, board_id text NOT NULL, place integer NOT NULL,
     CONSTRAINT ${table}_wording_pk PRIMARY KEY (${of}, revision_id, place),
     CONSTRAINT ${table}_wording_once UNIQUE (passage_id),
     CONSTRAINT ${table}_wording_item_fk FOREIGN KEY (${of}) REFERENCES ${table} (id),
     CONSTRAINT ${table}_wording_passage_fk FOREIGN KEY (passage_id) REFERENCES passage (id))`,
  `COMMENT ON TABLE ${table}_wording IS 'The passages of a released revision that say it, in their order.'`,
];
const WORDINGS = [
  ...wording('recommendation', 'recommendation_id'),
  ...wording('action', 'action_id'),
  ...wording('impact_evidence', 'evidence_id'),
];

const HISTORIES = [
  `CREATE TABLE action_status (
     action_id uuid NOT NULL, number integer NOT NULL, board_id text NOT NULL, state text NOT NULL, on_day date,
     day_precision text, due_on date, due_precision text, note text, said_by text NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT action_status_pk PRIMARY KEY (action_id, number),
     CONSTRAINT action_status_state CHECK (state IN ('not-started', 'in-progress', 'complete', 'stopped')),
     CONSTRAINT action_status_day_whole CHECK ((on_day IS NULL) = (day_precision IS NULL) AND day_precision IN ${PRECISIONS}),
     CONSTRAINT action_status_due_whole CHECK ((due_on IS NULL) = (due_precision IS NULL) AND due_precision IN ${PRECISIONS}),
     CONSTRAINT action_status_action_fk FOREIGN KEY (action_id) REFERENCES action (id))`,
  `COMMENT ON TABLE action_status IS 'How far an action had come, as its board reported it. Added to, never changed: a correction is the next number, and the highest counts.'`,
  `COMMENT ON COLUMN action_status.on_day IS 'The day it came to that state, as far as it is known: a month is its 15th, a quarter its middle, a year its 1 July.'`,
  `COMMENT ON COLUMN action_status.due_on IS 'When it was due from then on.'`,
  `CREATE FUNCTION count_action_status() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       UPDATE action SET state = NEW.state, state_on = NEW.on_day, state_precision = NEW.day_precision,
              due_on = NEW.due_on, due_precision = NEW.due_precision, status_number = NEW.number,
              started_on = CASE NEW.state WHEN 'not-started' THEN NULL WHEN 'in-progress' THEN NEW.on_day ELSE started_on END,
              completed_on = CASE WHEN NEW.state = 'complete' THEN NEW.on_day END,
              stopped_on = CASE WHEN NEW.state = 'stopped' THEN NEW.on_day END
        WHERE id = NEW.action_id AND status_number < NEW.number;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION count_action_status IS 'Lets the last status count for the action.'`,
  `CREATE TRIGGER action_status_trigger AFTER INSERT ON action_status FOR EACH ROW EXECUTE FUNCTION count_action_status()`,
  `CREATE TABLE impact_result (
     evidence_id uuid NOT NULL, number integer NOT NULL, board_id text NOT NULL, result text NOT NULL, confidence text NOT NULL,
     on_day date NOT NULL, day_precision text NOT NULL, words text, said_by text NOT NULL, recorded_at timestamptz NOT NULL,
     CONSTRAINT impact_result_pk PRIMARY KEY (evidence_id, number),
     CONSTRAINT impact_result_result CHECK (result IN ('improved', 'no-change', 'worse', 'mixed')),
     CONSTRAINT impact_result_confidence CHECK (confidence IN ('low', 'medium', 'high')),
     CONSTRAINT impact_result_precision CHECK (day_precision IN ${PRECISIONS}),
     CONSTRAINT impact_result_evidence_fk FOREIGN KEY (evidence_id) REFERENCES impact_evidence (id))`,
  `COMMENT ON TABLE impact_result IS 'What a board found when it looked whether something had changed. Added to, never changed; the highest number counts.'`,
  `CREATE FUNCTION count_impact_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       UPDATE impact_evidence SET result = NEW.result, confidence = NEW.confidence, found_on = NEW.on_day,
              found_precision = NEW.day_precision, result_number = NEW.number
        WHERE id = NEW.evidence_id AND result_number < NEW.number;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION count_impact_result IS 'Lets the last result count for the evidence.'`,
  `CREATE TRIGGER impact_result_trigger AFTER INSERT ON impact_result FOR EACH ROW EXECUTE FUNCTION count_impact_result()`,
  `CREATE TABLE action_reminder (
     account_id uuid NOT NULL, item text NOT NULL, stage text NOT NULL, sent_at timestamptz NOT NULL, sent_by text NOT NULL,
     CONSTRAINT action_reminder_pk PRIMARY KEY (account_id, item, stage),
     CONSTRAINT action_reminder_account_fk FOREIGN KEY (account_id) REFERENCES account (id))`,
  `COMMENT ON TABLE action_reminder IS 'That a person was reminded of the actions of their board, once a stage.'`,
];

/** An item the region reads now. */
const STANDING = (table: string) => `
  JOIN summary s ON s.id = ${table}.summary_id AND s.released_revision_id IS NOT NULL
   AND coalesce(${table}.revision_id, s.released_revision_id) = s.released_revision_id`;

/** What everyone may know of actions. Run by their owner, past the walls, so every column is chosen for that: no text. */
export const FIGURES = [
  `CREATE FUNCTION followed_action()
     RETURNS TABLE (action_id uuid, recommendation_id uuid, summary_id uuid, board_id text, kind text, agencies text[],
       started_on date, due_on date, state text, completed_on date, stopped_on date, evidence_planned integer,
       evidence_given integer, evidence_result text, evidence_confidence text, state_precision text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT action.id, r.id, s.id, action.board_id, r.kind,
              CASE WHEN action.agencies = '{}' THEN coalesce(r.agencies, '{}') ELSE action.agencies END,
              action.started_on, action.due_on, action.state, action.completed_on, action.stopped_on,
              coalesce(e.planned, 0), coalesce(e.given, 0), e.result, e.confidence, action.state_precision
         FROM action ${STANDING('action')}
         LEFT JOIN recommendation r ON r.id = action.recommendation_id AND r.revision_id = s.released_revision_id
         LEFT JOIN (
           SELECT i.action_id, count(*)::integer AS planned, count(i.result)::integer AS given,
                  CASE count(DISTINCT i.result) WHEN 0 THEN NULL WHEN 1 THEN min(i.result) ELSE 'mixed' END AS result,
                  CASE min(CASE i.confidence WHEN 'low' THEN 1 WHEN 'medium' THEN 2 WHEN 'high' THEN 3 END)
                    WHEN 1 THEN 'low' WHEN 2 THEN 'medium' WHEN 3 THEN 'high' END AS confidence
             FROM impact_evidence i JOIN summary m ON m.id = i.summary_id
              AND coalesce(i.revision_id, m.released_revision_id) = m.released_revision_id
            WHERE i.action_id IS NOT NULL GROUP BY i.action_id) e ON e.action_id = action.id;
     END`,
  `COMMENT ON FUNCTION followed_action IS 'The actions the region reads now, each with the days of its last status and what is known of its impact: several results that differ are mixed, and the least sure tells the confidence. Days with a state_precision other than day stand for a span. No text.'`,
  `CREATE FUNCTION followed_action_passage() RETURNS TABLE (action_id uuid, passage_id uuid)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT action.id, w.passage_id FROM action ${STANDING('action')}
         JOIN action_wording w ON w.action_id = action.id AND w.revision_id = s.released_revision_id
       UNION
       SELECT action.id, w.passage_id FROM action ${STANDING('action')}
         JOIN recommendation_wording w ON w.recommendation_id = action.recommendation_id AND w.revision_id = s.released_revision_id;
     END`,
  `COMMENT ON FUNCTION followed_action_passage IS 'The released passages that say an action or its recommendation: their codes are the codes of the action.'`,
  `CREATE FUNCTION followed_evidence()
     RETURNS TABLE (evidence_id uuid, action_id uuid, summary_id uuid, board_id text, kind text, planned_on date, result text,
       found_on date, confidence text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT impact_evidence.id, impact_evidence.action_id, s.id, impact_evidence.board_id, impact_evidence.kind,
              impact_evidence.planned_on, impact_evidence.result, impact_evidence.found_on, impact_evidence.confidence
         FROM impact_evidence ${STANDING('impact_evidence')};
     END`,
  `COMMENT ON FUNCTION followed_evidence IS 'The evidence of impact planned in what the region reads now, and what it showed. No text.'`,
  `CREATE FUNCTION followed_recommendation(on_day date)
     RETURNS TABLE (recommendation_id uuid, summary_id uuid, board_id text, kind text, agencies text[], is_transferable boolean,
       actions integer, state text, is_overdue boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT recommendation.id, s.id, recommendation.board_id, recommendation.kind, recommendation.agencies,
              recommendation.is_transferable, coalesce(a.actions, 0),
              CASE WHEN coalesce(a.actions, 0) = a.stopped THEN 'stopped'
                   WHEN a.complete > 0 AND a.complete + a.stopped = a.actions THEN 'complete'
                   WHEN a.begun > 0 OR a.complete > 0 THEN 'in-progress' ELSE 'accepted' END,
              coalesce(a.overdue > 0, false)
         FROM recommendation ${STANDING('recommendation')}
         LEFT JOIN (
           SELECT t.recommendation_id, count(*)::integer AS actions, count(*) FILTER (WHERE t.state = 'stopped') AS stopped,
                  count(*) FILTER (WHERE t.state = 'complete') AS complete, count(*) FILTER (WHERE t.state = 'in-progress') AS begun,
                  count(*) FILTER (WHERE t.state IN ('not-started', 'in-progress') AND t.due_on < on_day) AS overdue
             FROM action t JOIN summary m ON m.id = t.summary_id
              AND coalesce(t.revision_id, m.released_revision_id) = m.released_revision_id
            WHERE t.recommendation_id IS NOT NULL GROUP BY t.recommendation_id) a ON a.recommendation_id = recommendation.id;
     END`,
  `COMMENT ON FUNCTION followed_recommendation IS 'The recommendations the region reads now, and how far the actions on each have come by a day: accepted while none has begun. No text.'`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON ${TABLES.filter((table) => table !== 'followed_revision').join(', ')} TO ${APP_ROLE}`,
  `GRANT SELECT, UPDATE (taken_up_at) ON followed_revision TO ${APP_ROLE}`,
  `GRANT UPDATE (revision_id, place, kind, agencies, agencies_from, is_transferable) ON recommendation TO ${APP_ROLE}`,
  `GRANT UPDATE (revision_id, place, recommendation_id, role, agencies, due_on, due_precision) ON action TO ${APP_ROLE}`,
  `GRANT UPDATE (revision_id, place, action_id, kind, planned_on, planned_precision) ON impact_evidence TO ${APP_ROLE}`,
];

const OWN = 'board_id = own_board()';
const READ_BY_REGION = (table: string) => `${OWN} OR EXISTS (
  SELECT 1 FROM summary s WHERE s.id = ${table}.summary_id AND s.released_revision_id IS NOT NULL
     AND coalesce(${table}.revision_id, s.released_revision_id) = s.released_revision_id)`;
const READABLE = (item: string, id: string) => `EXISTS (SELECT 1 FROM ${item} i WHERE i.id = ${id})`;
const OF_OWN = (item: string, id: string) =>
  `${OWN} AND EXISTS (SELECT 1 FROM ${item} i WHERE i.id = ${id} AND i.${OWN})`;
/** Of what an item said before, the region reads nothing. */
const WORDING_READABLE = 'EXISTS (SELECT 1 FROM passage p WHERE p.id = passage_id)';
const WALLS = [
  ...wall('followed_revision', OWN, OWN),
  ...['recommendation', 'action', 'impact_evidence'].flatMap((table) => [
    ...wall(table, READ_BY_REGION(table), OWN),
    ...wall(`${table}_wording`, WORDING_READABLE, OWN),
  ]),
  ...wall('action_status', READABLE('action', 'action_id'), OF_OWN('action', 'action_id')),
  ...wall('impact_result', READABLE('impact_evidence', 'evidence_id'), OF_OWN('impact_evidence', 'evidence_id')),
];
