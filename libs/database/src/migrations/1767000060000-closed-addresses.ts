import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose a closed account's address is: an invitation says whether it opens that account again, and one opened again asks its
 * person anew what they read for and what they accept.
 */
export class ClosedAddresses1767000060000 implements MigrationInterface {
  name = 'ClosedAddresses1767000060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...LEAVING]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER account_reopens ON account');
    await runner.query('DROP FUNCTION ask_anew()');
    await runner.query('ALTER TABLE invitation DROP COLUMN reopens');
    await runner.query('ALTER TABLE account DROP COLUMN reopened_at');
  }
}

const COLUMNS = [
  `ALTER TABLE account ADD reopened_at timestamptz`,
  `COMMENT ON COLUMN account.reopened_at IS 'When it was last opened again for the same person. What they accepted before does not count.'`,
  `ALTER TABLE invitation ADD reopens uuid, ADD CONSTRAINT invitation_reopens_fk FOREIGN KEY (reopens) REFERENCES account (id)`,
  `COMMENT ON COLUMN invitation.reopens IS 'The closed account of this address, where an administrator said that it is the same person.'`,
];

const LEAVING = [
  `CREATE FUNCTION ask_anew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
     BEGIN
       DELETE FROM stated_purpose WHERE account_id = NEW.id;
       RETURN NULL;
     END $$`,
  `COMMENT ON FUNCTION ask_anew IS 'Forgets what the person of an account read for, in the transaction that opens it again.'`,
  `CREATE TRIGGER account_reopens AFTER UPDATE OF closed_at ON account FOR EACH ROW
     WHEN (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL) EXECUTE FUNCTION ask_anew()`,
];
