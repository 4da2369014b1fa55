import type { MigrationInterface } from 'typeorm';

/** The states a summary goes through, what the gate found, who signed. */
export class WorkflowAndRelease1767000000000 implements MigrationInterface {
  name = 'WorkflowAndRelease1767000000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
