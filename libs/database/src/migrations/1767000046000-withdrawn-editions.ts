import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** When an edition was taken back stands with it, so that whoever had it can be told, by e-mail, in feeds and on the page. */
export class WithdrawnEditions1767000046000 implements MigrationInterface {
  name = 'WithdrawnEditions1767000046000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMN, 'DROP FUNCTION published_edition()', ...PUBLISHED])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of ['DROP FUNCTION published_edition()', ...PUBLISHED_BEFORE]) await runner.query(statement);
    await runner.query('ALTER TABLE edition DROP COLUMN withdrawn_at');
  }
}

const COLUMN = [
  `ALTER TABLE edition ADD COLUMN withdrawn_at timestamptz`,
  `ALTER TABLE edition ADD CONSTRAINT edition_withdrawn CHECK (withdrawn_at IS NULL OR state = 'withdrawn')`,
  `COMMENT ON COLUMN edition.withdrawn_at IS 'When it was taken back, or discarded before anybody had it.'`,
  `GRANT UPDATE (withdrawn_at) ON edition TO ${APP_ROLE}`,
];

/** One made from published figures goes with them. */
const PUBLISHED = [
  `CREATE FUNCTION published_edition()
     RETURNS TABLE (id uuid, kind text, subject jsonb, board_id text, state text, published_at timestamptz,
                    withdrawn_at timestamptz, replaces boolean, from_quarter text, to_quarter text)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT e.id, e.kind, e.subject, e.board_id, CASE WHEN p.withdrawn_at IS NULL THEN e.state ELSE 'withdrawn' END,
              e.published_at, coalesce(e.withdrawn_at, p.withdrawn_at),
              EXISTS (SELECT 1 FROM edition o WHERE o.subject_key = e.subject_key AND o.published_at < e.published_at),
              p.from_quarter, p.to_quarter
         FROM edition e LEFT JOIN publication p ON p.id::text = e.subject ->> 'publication'
        WHERE e.published_at IS NOT NULL;
     END`,
  `COMMENT ON FUNCTION published_edition IS 'Every edition published once, of all boards: what it is of, of when, and where it stands, past the walls. Nothing of what it says.'`,
];

const PUBLISHED_BEFORE = [
  `CREATE FUNCTION published_edition()
     RETURNS TABLE (id uuid, kind text, subject jsonb, board_id text, state text, published_at timestamptz, replaces boolean)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT e.id, e.kind, e.subject, e.board_id, e.state, e.published_at,
              EXISTS (SELECT 1 FROM edition o WHERE o.subject_key = e.subject_key AND o.published_at < e.published_at)
         FROM edition e WHERE e.published_at IS NOT NULL;
     END`,
  `COMMENT ON FUNCTION published_edition IS 'Every edition published once, of all boards: what it is of and where it stands, past the walls. Nothing of what it says.'`,
];
