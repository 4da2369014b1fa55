import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/** A record has an id, by which a store that several records could reach knows whose snapshots it holds. */
export class WhoseStore1767000051200 implements MigrationInterface {
  name = 'WhoseStore1767000051200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE record_of ADD id uuid NOT NULL DEFAULT gen_random_uuid()');
    await runner.query(
      `COMMENT ON COLUMN record_of.id IS 'Tells this record from every other. What is given back from a backup has another id: it is a record of its own from then on.'`,
    );
    await runner.query(`GRANT SELECT (id) ON record_of TO ${APP_ROLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE record_of DROP COLUMN id');
  }
}
