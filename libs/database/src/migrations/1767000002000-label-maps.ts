import type { MigrationInterface } from 'typeorm';

/** Labels a board taught once. */
export class LabelMaps1767000002000 implements MigrationInterface {
  name = 'LabelMaps1767000002000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
