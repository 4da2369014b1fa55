import type { MigrationInterface } from 'typeorm';

/** What search reads; requests by machines and their keys. */
export class SearchAndApi1767000004000 implements MigrationInterface {
  name = 'SearchAndApi1767000004000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
