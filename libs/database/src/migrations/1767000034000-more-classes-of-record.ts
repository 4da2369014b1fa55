import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CARRYING_OUT, DISPOSABLE } from './1767000022000-retention.js';

/**
 * Three more classes of record have a period: entries of the register of reviews, the words of nil returns, and accounts that are
 * closed. Those of the region's own people are disposed of by the region: a disposal of no board is theirs.
 */
export class MoreClassesOfRecord1767000034000 implements MigrationInterface {
  name = 'MoreClassesOfRecord1767000034000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...WALLS, ...DISPOSING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DISPOSABLE.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query(CARRYING_OUT.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await runner.query('DROP FUNCTION dispose_of(text, uuid)');
    await runner.query('DROP FUNCTION dispose_of_account(uuid)');
    for (const table of ['disposal', 'disposal_item']) {
      await runner.query(`ALTER POLICY ${table}_read ON ${table} USING (board_id = own_board())`);
      await runner.query(`ALTER POLICY ${table}_add ON ${table} WITH CHECK (board_id = own_board())`);
      await runner.query(
        `ALTER POLICY ${table}_change ON ${table} USING (board_id = own_board()) WITH CHECK (board_id = own_board())`,
      );
    }
    await runner.query(`DELETE FROM disposal_item WHERE board_id IS NULL OR record_class NOT IN ${BEFORE}`);
    await runner.query('DELETE FROM disposal WHERE board_id IS NULL');
    await runner.query(
      `ALTER TABLE disposal_item ALTER board_id SET NOT NULL, DROP CONSTRAINT disposal_item_class,
         ADD CONSTRAINT disposal_item_class CHECK (record_class IN ${BEFORE})`,
    );
    await runner.query('ALTER TABLE disposal ALTER board_id SET NOT NULL');
    await runner.query('ALTER TABLE account DROP COLUMN erased_at');
  }
}

const BEFORE = `('learning-summary', 'form-in-progress')`;

const TABLES = [
  `ALTER TABLE account ADD erased_at timestamptz,
     ADD CONSTRAINT account_erased_when_closed CHECK (erased_at IS NULL OR closed_at IS NOT NULL)`,
  `COMMENT ON COLUMN account.erased_at IS 'When the name and address of a closed account were disposed of. Its id stays in the record of what was done.'`,
  `ALTER TABLE disposal ALTER board_id DROP NOT NULL`,
  `ALTER TABLE disposal_item ALTER board_id DROP NOT NULL, DROP CONSTRAINT disposal_item_class,
     ADD CONSTRAINT disposal_item_class
       CHECK (record_class IN ('learning-summary', 'form-in-progress', 'known-review', 'nil-return', 'closed-account'))`,
];

const OWN = 'board_id IS NOT DISTINCT FROM own_board()';
const WALLS = ['disposal', 'disposal_item'].flatMap((table) => [
  `ALTER POLICY ${table}_read ON ${table} USING (${OWN})`,
  `ALTER POLICY ${table}_add ON ${table} WITH CHECK (${OWN})`,
  `ALTER POLICY ${table}_change ON ${table} USING (${OWN}) WITH CHECK (${OWN})`,
]);

/** What of an account lets somebody in, or holds words of theirs. What they did, and what they were sent, stays by id. */
const OF_ACCOUNT = [
  'sign_in_link',
  'session',
  'passkey',
  'authenticator_app',
  'recovery_code',
  'external_identity',
  'api_request',
  'api_token',
  'feed_address',
  'mail_choice',
  'saved_view',
  'stated_purpose',
];

export const day = (moment: string) => `(${moment} AT TIME ZONE 'Europe/London')::date`;

/** The function that removes a record by its class, with what later classes add to it. */
export const disposeOf = (create: 'CREATE FUNCTION' | 'CREATE OR REPLACE FUNCTION', more = '') =>
  `${create} dispose_of(class text, gone uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
     BEGIN
       CASE class
         WHEN 'learning-summary' THEN PERFORM dispose_of_summary(gone);
         WHEN 'form-in-progress' THEN DELETE FROM form_in_progress WHERE id = gone;
         WHEN 'known-review' THEN
           DELETE FROM review_reading WHERE review_id = gone;
           DELETE FROM review_fact WHERE review_id = gone;
           DELETE FROM review_stage WHERE review_id = gone;
           DELETE FROM reminder_sent WHERE strpos(item, gone::text) > 0;
           DELETE FROM known_review WHERE id = gone;
         WHEN 'nil-return' THEN
           UPDATE nil_statement SET reason = NULL, stated_by = 'retention',
                  taken_back_by = CASE WHEN taken_back_at IS NOT NULL THEN 'retention' END,
                  taken_back_reason = CASE WHEN taken_back_at IS NOT NULL THEN 'Disposed of.' END WHERE id = gone;
         WHEN 'closed-account' THEN PERFORM dispose_of_account(gone);${more}
       END CASE;
     END $$`;

/** The function that tells when a record last changed, by its class, with what later classes add to it. */
export const disposableBy = (more = '') =>
  `CREATE OR REPLACE FUNCTION disposable(class text, record uuid, board text, OUT changed_on date, OUT was_released boolean)
     LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
     BEGIN
       was_released := false;
       CASE class
         WHEN 'learning-summary' THEN
           SELECT max(${day('e.at')}), bool_or(e.kind = 'released') INTO changed_on, was_released
             FROM summary_event e JOIN summary s ON s.id = e.summary_id WHERE s.id = record AND s.board_id = board;
         WHEN 'form-in-progress' THEN
           SELECT ${day('f.updated_at')} INTO changed_on FROM form_in_progress f WHERE f.id = record AND f.board_id = board;
         WHEN 'known-review' THEN
           SELECT ${day(`greatest(k.added_at, k.linked_at, k.closed_at,
                    (SELECT max(t.recorded_at) FROM review_stage t WHERE t.review_id = k.id),
                    (SELECT max(t.recorded_at) FROM review_fact t WHERE t.review_id = k.id))`)} INTO changed_on
             FROM known_review k WHERE k.id = record AND k.board_id = board;
         WHEN 'nil-return' THEN
           SELECT ${day('greatest(n.recorded_at, n.taken_back_at)')} INTO changed_on
             FROM nil_statement n WHERE n.id = record AND n.board_id = board AND n.stated_by <> 'retention';
         WHEN 'closed-account' THEN
           SELECT ${day('a.closed_at')} INTO changed_on
             FROM account a WHERE a.id = record AND a.board_id IS NOT DISTINCT FROM board AND a.erased_at IS NULL;${more}
       END CASE;
     END $$`;

const DISPOSING = [
  `CREATE FUNCTION dispose_of_account(gone uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
     BEGIN
       DELETE FROM invitation WHERE account_id = gone OR email = (SELECT email FROM account WHERE id = gone);
       UPDATE access_decision SET reason = 'Disposed of.' WHERE account_id = gone;
       ${OF_ACCOUNT.map((table) => `DELETE FROM ${table} WHERE account_id = gone;`).join(' ')}
       UPDATE account SET name = 'Somebody who left', email = gone || '@account.invalid', password_hash = NULL, erased_at = now()
        WHERE id = gone;
     END $$`,
  `COMMENT ON FUNCTION dispose_of_account IS 'Takes name, address, keys and words out of a closed account. Called by dispose_of alone.'`,
  `REVOKE EXECUTE ON FUNCTION dispose_of_account FROM PUBLIC`,
  disposeOf('CREATE FUNCTION'),
  `COMMENT ON FUNCTION dispose_of IS 'Removes a record of a class and what hangs on it. Called by carry_out_disposal alone.'`,
  `REVOKE EXECUTE ON FUNCTION dispose_of FROM PUBLIC`,
  disposableBy(),
  `CREATE OR REPLACE FUNCTION carry_out_disposal(approved uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     DECLARE order_ disposal; item disposal_item; changed_on date; was boolean; done integer := 0;
     BEGIN
       SELECT * INTO order_ FROM disposal WHERE id = approved AND board_id IS NOT DISTINCT FROM own_board() FOR UPDATE;
       IF order_.state IS DISTINCT FROM 'approved' THEN RAISE EXCEPTION 'disposal refused: it is not approved'; END IF;
       FOR item IN SELECT * FROM disposal_item
                    WHERE disposal_id = approved AND board_id IS NOT DISTINCT FROM order_.board_id AND outcome IS NULL LOOP
         SELECT * INTO changed_on, was FROM disposable(item.record_class, item.record_id, order_.board_id);
         UPDATE disposal_item i SET settled_at = now(), was_released = was, outcome =
                CASE WHEN changed_on IS NULL THEN 'gone' WHEN is_held(order_.board_id, item.record_class, item.record_id) THEN 'held'
                     WHEN changed_on > item.counted_from THEN 'changed' ELSE 'disposed' END
          WHERE i.disposal_id = approved AND i.record_class = item.record_class AND i.record_id = item.record_id RETURNING * INTO item;
         IF item.outcome <> 'disposed' THEN CONTINUE; END IF;
         done := done + 1;
         PERFORM dispose_of(item.record_class, item.record_id);
       END LOOP;
       UPDATE disposal SET state = 'carried-out', carried_out_at = now() WHERE id = approved;
       RETURN done;
     END $$`,
];
