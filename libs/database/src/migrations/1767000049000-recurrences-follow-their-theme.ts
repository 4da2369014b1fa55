import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { COUNTS as COUNTS_BEFORE, INDEX_OF } from './1767000037000-what-counts-as-back.js';

/** A recurrence goes on under what its theme became, stands while a person has yet to say what that is, and says where the theme went. */
export class RecurrencesFollowTheirTheme1767000049000 implements MigrationInterface {
  name = 'RecurrencesFollowTheirTheme1767000049000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FOLLOWED) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of NOT_FOLLOWED) await runner.query(statement);
  }
}

const REASONS = ['summary-withdrawn', 'coded-otherwise', 'action-not-complete', 'taught'];
const constrained = (reasons: readonly string[]) => `ALTER TABLE recurrence DROP CONSTRAINT recurrence_gone_why,
  ADD CONSTRAINT recurrence_gone_why CHECK (gone_why IN (${reasons.map((one) => `'${one}'`).join(', ')}))`;
const IS_DISMISSED = (row: string) => `(${row}.state = 'dismissed' OR ${row}.gone_why IS NOT DISTINCT FROM 'taught')`;
const NOTED = `CREATE TRIGGER recurrence_changed_trigger AFTER UPDATE ON recurrence FOR EACH ROW`;
const noted = (when: string) => `${NOTED} WHEN (${when}) EXECUTE FUNCTION note_dismissed()`;
const TURNED = `${IS_DISMISSED('OLD')} <> ${IS_DISMISSED('NEW')}`;

const INDEXED = 'state, quarter, strength, incident, of_concern';
const DROPPED = 'DROP FUNCTION recurrences_by_theme(text, text, text)';
const COUNTS = COUNTS_BEFORE.filter((statement) => statement.startsWith('CREATE FUNCTION')).map((statement) =>
  statement
    .replace('incident_before integer,', 'incident_before integer, waiting integer,')
    .replace(
      `count(*) FILTER (WHERE r.incident = 'before') AS incident_before`,
      `$&, count(*) FILTER (WHERE r.incident <> 'before' AND r.waits) AS waiting`,
    )
    .replace(`coalesce(sum(c.incident_before), 0)::integer,`, `$& coalesce(sum(c.waiting), 0)::integer,`),
);
const COMMENT = COUNTS_BEFORE.filter((statement) => statement.startsWith('COMMENT'));

const FOLLOWED = [
  `ALTER TABLE recurrence ADD COLUMN waits boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN recurrence.waits IS 'Whether its theme was split and a person has yet to say which part one of its two ends has become.'`,
  constrained([...REASONS, 'theme-merged', 'theme-retired']),
  `GRANT UPDATE (code, waits) ON recurrence TO ${APP_ROLE}`,
  `GRANT UPDATE (code) ON recurrence_lesson TO ${APP_ROLE}`,
  `DROP TRIGGER recurrence_changed_trigger ON recurrence`,
  noted(`${TURNED} OR ${IS_DISMISSED('NEW')} AND OLD.code <> NEW.code`),
  INDEX_OF(`${INDEXED}, waits`),
  DROPPED,
  ...COUNTS,
  ...COMMENT,
  `UPDATE matched_board SET mark = ''`, // what was ended by a split before is looked at again
];

const NOT_FOLLOWED = [
  `DROP TRIGGER recurrence_changed_trigger ON recurrence`,
  noted(TURNED),
  `REVOKE UPDATE (code) ON recurrence_lesson FROM ${APP_ROLE}`,
  `REVOKE UPDATE (code) ON recurrence FROM ${APP_ROLE}`,
  `UPDATE recurrence SET gone_why = 'coded-otherwise' WHERE gone_why IN ('theme-merged', 'theme-retired')`,
  constrained(REASONS),
  DROPPED,
  INDEX_OF(INDEXED),
  ...COUNTS_BEFORE.filter((statement) => statement.startsWith('CREATE FUNCTION')),
  ...COMMENT,
  `ALTER TABLE recurrence DROP COLUMN waits`,
];
