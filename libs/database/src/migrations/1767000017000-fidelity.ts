import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/**
 * Departures from the framework and what the Steering Group made of them, boards' own frameworks, and changes proposed to the
 * regional one. All of it is written for the region to read, so nothing is hidden; a board alone writes what is said as its own.
 */
export class Fidelity1767000017000 implements MigrationInterface {
  name = 'Fidelity1767000017000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PROPOSALS, ...DEPARTURES, ...MARKS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION released_mark()');
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  'framework_proposal',
  'framework_comment',
  'framework_vote',
  'framework_decision',
  'framework_departure',
  'framework_departure_answer',
  'local_framework',
];

const PROPOSALS = [
  `CREATE TABLE framework_proposal (
     id uuid NOT NULL DEFAULT gen_random_uuid(), section text NOT NULL, title text NOT NULL, wording text NOT NULL,
     reason text NOT NULL, comment_until date, state text NOT NULL DEFAULT 'open', proposed_by text NOT NULL, speaks_for text,
     proposed_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT framework_proposal_pk PRIMARY KEY (id),
     CONSTRAINT framework_proposal_state CHECK (state IN ('open', 'adopted', 'adopted-in-part', 'declined', 'withdrawn')))`,
  `COMMENT ON TABLE framework_proposal IS 'A change to the regional framework somebody proposes, with the words it would have and why.'`,
  `CREATE TABLE framework_comment (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, proposal_id uuid NOT NULL, speaks_for text, author_id text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(), text text NOT NULL, CONSTRAINT framework_comment_pk PRIMARY KEY (id),
     CONSTRAINT framework_comment_proposal_fk FOREIGN KEY (proposal_id) REFERENCES framework_proposal (id))`,
  `COMMENT ON TABLE framework_comment IS 'What a board or member says of a proposed change to the framework.'`,
  `CREATE INDEX framework_comment_proposal_index ON framework_comment (proposal_id)`,
  `CREATE TABLE framework_vote (
     proposal_id uuid NOT NULL, board_id text NOT NULL, number integer NOT NULL, vote text NOT NULL, reason text,
     cast_by text NOT NULL, cast_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT framework_vote_pk PRIMARY KEY (proposal_id, board_id, number),
     CONSTRAINT framework_vote_vote CHECK (vote IN ('for', 'against', 'abstain')),
     CONSTRAINT framework_vote_proposal_fk FOREIGN KEY (proposal_id) REFERENCES framework_proposal (id))`,
  `COMMENT ON TABLE framework_vote IS 'How a board votes on a proposal. One vote a board: its last. Changed by adding one with the next number.'`,
  `CREATE TABLE framework_decision (
     proposal_id uuid NOT NULL, outcome text NOT NULL, reason text NOT NULL, decided_on date NOT NULL, in_force_from date,
     recorded_by text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT framework_decision_pk PRIMARY KEY (proposal_id),
     CONSTRAINT framework_decision_outcome CHECK (outcome IN ('adopted', 'adopted-in-part', 'declined')),
     CONSTRAINT framework_decision_in_force CHECK ((outcome = 'declined') = (in_force_from IS NULL)),
     CONSTRAINT framework_decision_proposal_fk FOREIGN KEY (proposal_id) REFERENCES framework_proposal (id))`,
  `COMMENT ON TABLE framework_decision IS 'What the Steering Group decided of a proposal and why. Those adopted are the change log of the framework.'`,
];

const DEPARTURES = [
  `CREATE TABLE framework_departure (
     id uuid NOT NULL DEFAULT gen_random_uuid(), board_id text NOT NULL, section text NOT NULL, review_type text,
     what text NOT NULL, why text NOT NULL, from_day date NOT NULL, notified_by text NOT NULL,
     notified_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT framework_departure_pk PRIMARY KEY (id))`,
  `COMMENT ON TABLE framework_departure IS 'That a board told the Steering Group of a departure from the regional method. Framework, footnote 6.'`,
  `CREATE INDEX framework_departure_board_index ON framework_departure (board_id)`,
  `CREATE TABLE framework_departure_answer (
     departure_id uuid NOT NULL, number integer NOT NULL, outcome text NOT NULL, words text NOT NULL, considered_on date NOT NULL,
     proposal_id uuid, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT framework_departure_answer_pk PRIMARY KEY (departure_id, number),
     CONSTRAINT framework_departure_answer_outcome CHECK (outcome IN ('noted', 'watching', 'revision-proposed')),
     CONSTRAINT framework_departure_answer_departure_fk FOREIGN KEY (departure_id) REFERENCES framework_departure (id),
     CONSTRAINT framework_departure_answer_proposal_fk FOREIGN KEY (proposal_id) REFERENCES framework_proposal (id))`,
  `COMMENT ON TABLE framework_departure_answer IS 'What the Steering Group made of a departure. The highest number counts.'`,
  `CREATE TABLE local_framework (
     board_id text NOT NULL, number integer NOT NULL, version text NOT NULL, agreed_on date NOT NULL, follows text NOT NULL,
     departs text, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT local_framework_pk PRIMARY KEY (board_id, number),
     CONSTRAINT local_framework_follows CHECK (follows IN ('as-it-is', 'with-departures', 'own')),
     CONSTRAINT local_framework_departs CHECK ((follows = 'as-it-is') = (departs IS NULL)))`,
  `COMMENT ON TABLE local_framework IS 'A version of a board''s own learning and improvement framework, and where it departs from the regional one. The highest number counts.'`,
];

/** Run by its owner, past the walls, so every column is chosen for that: marks of released summaries, no day, no words. */
export const MARKS = [
  `CREATE FUNCTION released_mark() RETURNS TABLE (summary_id uuid, mark text, value text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT l.summary_id, f.fact, c.choice
         FROM known_review_link() l JOIN review_fact_now() f ON f.review_id = l.review_id
        CROSS JOIN LATERAL unnest(f.choices) AS c (choice)
        WHERE l.is_released AND f.fact IN ('practitioners-offered', 'practitioners-took-part', 'family-offered',
          'family-took-part', 'independence', 'publication', 'parallel')
       UNION SELECT l.summary_id, 'held', s.stage
         FROM known_review_link() l JOIN review_stage_now() s ON s.review_id = l.review_id
        WHERE l.is_released AND s.state = 'held' AND s.stage IN ('notified', 'decided', 'progress-report', 'report')
       UNION SELECT l.summary_id, 'decision-clock', r.state
         FROM known_review_link() l JOIN review_reading r ON r.review_id = l.review_id
        WHERE l.is_released AND r.kind = 'clock' AND r.subject = 'decision'
       UNION SELECT a.summary_id, 'action', a.state FROM followed_action() a
       UNION SELECT e.summary_id, 'impact', e.result FROM followed_evidence() e WHERE e.result IS NOT NULL
       UNION SELECT a.summary_id, 'recurrence', 'came-back' FROM recurrence r JOIN followed_action() a ON a.action_id = r.action_id
        WHERE r.gone_why IS NULL AND r.state <> 'dismissed';
     END`,
  `COMMENT ON FUNCTION released_mark IS 'For each summary the region reads now: coded answers of its review in the register, which steps were held, whether the decision was in time, states of its actions, what evidence of their impact showed, and whether its learning came back. No day, no words.'`,
];

const OWN = 'board_id = own_board()';
const GRANTS = [
  `GRANT SELECT, INSERT ON ${TABLES.join(', ')} TO ${APP_ROLE}`,
  `GRANT UPDATE (state) ON framework_proposal TO ${APP_ROLE}`,
  ...wall('framework_vote', 'true', OWN),
  ...wall('framework_departure', 'true', OWN),
  ...wall('local_framework', 'true', OWN),
];
