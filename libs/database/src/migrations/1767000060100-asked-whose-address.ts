import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Withdraws the invitations still open that would have opened a closed account without anybody having been asked whether it is the
 * same person, and asks everybody whose account was opened again before anew.
 */
export class AskedWhoseAddress1767000060100 implements MigrationInterface {
  name = 'AskedWhoseAddress1767000060100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE invitation SET withdrawn_at = now() WHERE accepted_at IS NULL AND withdrawn_at IS NULL
         AND email IN (SELECT email FROM account WHERE closed_at IS NOT NULL)`,
    );
    await runner.query(
      `UPDATE account SET reopened_at = e.at
         FROM (SELECT subject, max(at) AS at FROM audit_entry WHERE action = 'account.reopen' GROUP BY subject) e
        WHERE e.subject = account.id::text AND closed_at IS NULL`,
    );
    await runner.query(
      `DELETE FROM stated_purpose p USING account a WHERE a.id = p.account_id AND p.stated_at < a.reopened_at`,
    );
  }

  async down(): Promise<void> {}
}
