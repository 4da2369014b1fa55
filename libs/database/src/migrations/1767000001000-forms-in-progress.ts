import type { MigrationInterface } from 'typeorm';

/** Forms being typed, and what was typed into the structured places of a sent one. */
export class FormsInProgress1767000001000 implements MigrationInterface {
  name = 'FormsInProgress1767000001000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
