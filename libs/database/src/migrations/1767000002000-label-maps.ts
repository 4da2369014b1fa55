import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE } from '../connection.js';
import { wall } from './wall.js';

/** Labels a board taught once, and with each revision the labels nobody knew when its file was read. */
export class LabelMaps1767000002000 implements MigrationInterface {
  name = 'LabelMaps1767000002000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  /** Refuses, through the index, where a file has been read again: its two readings would count as one. */
  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const FIELDS = `'lscbArea', 'dateCompleted', 'reviewType', 'incidentMonth', 'reference', 'themes', 'methodologyLearning',
  'singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes', 'impactAudit', 'otherComments',
  'recommendations', 'ignore'`;
const OWN = 'board_id = own_board()';

const UP = [
  `CREATE TABLE label_map (
     board_id text NOT NULL, label text NOT NULL, field text NOT NULL, taught_by text NOT NULL,
     taught_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT label_map_pk PRIMARY KEY (board_id, label),
     CONSTRAINT label_map_label_length CHECK (length(label) BETWEEN 1 AND 250),
     CONSTRAINT label_map_field CHECK (field IN (${FIELDS})))`,
  `COMMENT ON TABLE label_map IS 'What a board has taught about the labels of its own forms: the folded words, and the field they stand for.'`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON label_map TO ${APP_ROLE}`,
  ...wall('label_map', OWN, OWN),
  `CREATE POLICY label_map_remove ON label_map FOR DELETE TO ${APP_ROLE} USING (${OWN})`,
  `ALTER TABLE revision_detail ADD COLUMN unknown_labels jsonb NOT NULL DEFAULT '[]'`,
  `COMMENT ON COLUMN revision_detail.unknown_labels IS 'Labels in the file with something under them that are none we knew, for the board to teach.'`,
  // Read again with labels taught since, a file gives a further revision.
  'DROP INDEX revision_detail_file_part_index',
  'CREATE INDEX revision_detail_file_part_index ON revision_detail (file_id, file_part)',
];

const DOWN = [
  'DROP INDEX revision_detail_file_part_index',
  'CREATE UNIQUE INDEX revision_detail_file_part_index ON revision_detail (file_id, file_part)',
  'ALTER TABLE revision_detail DROP COLUMN unknown_labels',
  'DROP TABLE label_map',
];
