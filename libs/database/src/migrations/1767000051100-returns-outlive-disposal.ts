import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REGION_READS } from './1767000003000-returns.js';
import { RETURNED_IN } from './1767000007000-warehouse-facts.js';
import { disposeOf } from './1767000034000-more-classes-of-record.js';
import { DISPOSING_UPTAKE } from './1767000035000-uptake-has-a-period.js';

/** That a board had returned a quarter stays when its summaries are disposed of, or the quarter would read as missing. */
export class ReturnsOutliveDisposal1767000051100 implements MigrationInterface {
  name = 'ReturnsOutliveDisposal1767000051100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLE) await runner.query(statement);
    await runner.query(disposeOf('CREATE OR REPLACE FUNCTION', DISPOSING_UPTAKE).replace(GOES, `${KEPT} ${GOES}`));
    for (const statement of READING) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...REGION_READS, RETURNED_IN].filter((one) => READ_BEFORE.test(one)))
      await runner.query(statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query(disposeOf('CREATE OR REPLACE FUNCTION', DISPOSING_UPTAKE));
    await runner.query('DROP TABLE disposed_return');
  }
}

const READ_BEFORE = /^CREATE FUNCTION (released_return|nil_return|returned_in)\(/;

const TABLE = [
  `CREATE TABLE disposed_return (
     board_id text NOT NULL, quarter text NOT NULL, released_at timestamptz NOT NULL,
     CONSTRAINT disposed_return_pk PRIMARY KEY (board_id, quarter))`,
  `COMMENT ON TABLE disposed_return IS 'That the region read a summary of a board and quarter until it was disposed of, and since when: the quarter was returned. Nothing of the summary.'`,
];

const GOES = 'PERFORM dispose_of_summary(gone);';
const KEPT = `
           INSERT INTO disposed_return AS kept (board_id, quarter, released_at)
             SELECT s.board_id, r.quarter, min(e.at) FROM summary s JOIN revision r ON r.id = s.released_revision_id
               JOIN summary_event e ON e.summary_id = s.id AND e.kind = 'released'
              WHERE s.id = gone AND r.quarter IS NOT NULL GROUP BY s.board_id, r.quarter
             ON CONFLICT (board_id, quarter) DO UPDATE SET released_at = least(kept.released_at, EXCLUDED.released_at);
          `;

const returned = (which: string) => `
       SELECT returned.board_id, returned.quarter, count(DISTINCT returned.id)::integer, min(returned.at), min(earlier.received_on)
         FROM (SELECT s.id, s.board_id, r.quarter, e.at
                 FROM revision r JOIN summary s ON s.released_revision_id = r.id
                 JOIN summary_event e ON e.summary_id = s.id AND e.kind = 'released'
               UNION ALL SELECT NULL::uuid, d.board_id, d.quarter, d.released_at FROM disposed_return d) AS returned (id, board_id, quarter, at)
         LEFT JOIN earlier_return earlier ON earlier.board_id = returned.board_id AND earlier.quarter = returned.quarter
        WHERE ${which}
        GROUP BY returned.board_id, returned.quarter`;
const COLUMNS = 'board_id text, quarter text, summaries integer, released_at timestamptz, received_on date';
const READING = [
  `CREATE OR REPLACE FUNCTION released_return() RETURNS TABLE (${COLUMNS})
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC ${returned('returned.quarter IS NOT NULL')}; END`,
  `CREATE OR REPLACE FUNCTION returned_in(quarters text[]) RETURNS TABLE (${COLUMNS})
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ ${returned('returned.quarter = ANY (quarters)')} $$`,
  `CREATE OR REPLACE FUNCTION nil_return() RETURNS TABLE (id uuid, board_id text, quarter text, stated_on date, is_taken_back boolean, superseded_at timestamptz)
     LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC
       SELECT n.id, n.board_id, n.quarter, n.stated_on, n.taken_back_at IS NOT NULL,
              (SELECT min(e.at)
                 FROM (SELECT e.at, e.board_id, r.quarter FROM summary_event e JOIN revision r ON r.id = e.revision_id WHERE e.kind = 'released'
                       UNION ALL SELECT d.released_at, d.board_id, d.quarter FROM disposed_return d) AS e (at, board_id, quarter)
                WHERE e.board_id = n.board_id AND e.quarter = n.quarter AND e.at >= n.recorded_at
                  AND (n.taken_back_at IS NULL OR e.at < n.taken_back_at))
         FROM nil_statement n;
     END`,
];
