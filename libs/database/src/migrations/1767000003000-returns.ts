import type { MigrationInterface } from 'typeorm';

/** Nil returns, reviews known, reminders sent. */
export class Returns1767000003000 implements MigrationInterface {
  name = 'Returns1767000003000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
