import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';

/**
 * The ledger of what was published, and of what somebody tried before it was. It holds figures as everybody sees them, ids of
 * snapshots and cubes, and no count that is hidden, so no wall stands before it: what may be read when is the room's to say.
 */
export class Publications1767000005000 implements MigrationInterface {
  name = 'Publications1767000005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['publication_attempt', 'publication']) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  `CREATE TABLE publication (
     id uuid NOT NULL DEFAULT gen_random_uuid(), title text NOT NULL, from_quarter text NOT NULL, to_quarter text NOT NULL,
     cube_ids text[] NOT NULL, snapshot_id text NOT NULL, policy_version text NOT NULL, content jsonb NOT NULL,
     proposed_by text NOT NULL, proposed_at timestamptz NOT NULL, published_by text, published_at timestamptz,
     withdrawn_by text, withdrawn_at timestamptz, erratum text,
     CONSTRAINT publication_pk PRIMARY KEY (id),
     CONSTRAINT publication_published_whole CHECK ((published_by IS NULL) = (published_at IS NULL)),
     CONSTRAINT publication_by_another CHECK (published_by <> proposed_by),
     CONSTRAINT publication_withdrawn_whole CHECK ((withdrawn_at IS NULL) = (erratum IS NULL)
       AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)))`,
  `COMMENT ON TABLE publication IS 'Figures proposed for the public, or published. Never deleted: what was published once counts in every later check, withdrawn or not.'`,
  `COMMENT ON COLUMN publication.content IS 'The figures as everybody sees them, with what hidden means. No hidden count.'`,
  `CREATE INDEX publication_published_index ON publication (published_at)`,
  `CREATE TABLE publication_attempt (
     id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, publication_id uuid NOT NULL, actor_id text NOT NULL,
     at timestamptz NOT NULL, tried_by text NOT NULL, tried_on date NOT NULL, tried text NOT NULL, outcome text NOT NULL,
     result text NOT NULL,
     CONSTRAINT publication_attempt_pk PRIMARY KEY (id),
     CONSTRAINT publication_attempt_outcome CHECK (outcome IN ('not-identified', 'identified')),
     CONSTRAINT publication_attempt_publication_fk FOREIGN KEY (publication_id) REFERENCES publication (id))`,
  `COMMENT ON TABLE publication_attempt IS 'That somebody tried to find out whom figures to be published are about: who, when, how, and with what result.'`,
  `CREATE INDEX publication_attempt_publication_index ON publication_attempt (publication_id)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON publication, publication_attempt TO ${APP_ROLE}`,
  `GRANT UPDATE (published_by, published_at, withdrawn_by, withdrawn_at, erratum) ON publication TO ${APP_ROLE}`,
];
