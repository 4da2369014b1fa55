import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CARRIED } from './1766000000000-code-and-govern.js';
import { CODED_NOW } from './1767000040000-coded-now.js';

/**
 * What a later version undoes is carried on: a split whose parts are one code again waits for nobody, and a code kept as
 * retired goes on from there with a step of its own, since steps are only ever added.
 */
export class SplitsTakenBack1767000048000 implements MigrationInterface {
  name = 'SplitsTakenBack1767000048000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BASES(`'rule', 'queued', 'person', 'back'`));
    for (const statement of FUNCTIONS) await runner.query(replacing(onWith(statement)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM recoding WHERE basis = 'back'`);
    await runner.query(BASES(`'rule', 'queued', 'person'`));
    for (const statement of FUNCTIONS) await runner.query(replacing(statement));
  }
}

const FUNCTIONS = [...CARRIED, ...CODED_NOW].filter((statement) => statement.startsWith('CREATE FUNCTION'));
const replacing = (statement: string) => statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION');
const BASES = (bases: string) => `ALTER TABLE recoding DROP CONSTRAINT recoding_basis,
  ADD CONSTRAINT recoding_basis CHECK (basis IN (${bases}))`;

const onWith = (statement: string) =>
  statement
    .replace(`r.basis = 'rule' AND NOT`, `r.basis IN ('rule', 'back') AND NOT`)
    .replace(
      `SELECT 1 FROM recoding p WHERE p.basis = 'person' AND p.passage_id = q`,
      `SELECT 1 FROM recoding p WHERE p.basis <> 'queued' AND p.passage_id = q`,
    );
