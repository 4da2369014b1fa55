import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { asOwnerOf } from './record-tables.js';

/** How a backup went: `name` where it is whole, `problem` (a code) where there is none. */
@Entity('backup_run')
export class BackupRunEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'backup_run_pk',
  })
  id: string;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'ended_at', default: () => 'now()' }) endedAt: Date;
  @Column('text') address: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('bigint', { nullable: true }) rows: string | null;
  @Column('bigint', { nullable: true }) bytes: string | null;
  @Column('text', { nullable: true }) problem: string | null;
  @Column('boolean', { name: 'by_hand', default: false }) byHand: boolean;
  /** When it was seen to be no more where it was put. */
  @Column('timestamptz', { name: 'let_go_at', nullable: true }) letGoAt: Date | null;
}

export const BACKUP_ENTITIES = [BackupRunEntity];

/** What is noted of a backup. */
export type BackupRun = {
  startedAt: Date;
  address: string;
  name: string | null;
  rows: number | null;
  bytes: number | null;
  problem: string | null;
  byHand: boolean;
};

/** Notes how a backup went, as the owner: the application's role reads it only. */
export const noteBackup = (databaseUrl: string, run: BackupRun): Promise<void> =>
  asOwnerOf(databaseUrl, async (client) => {
    await client.query(
      'INSERT INTO backup_run (started_at, address, name, rows, bytes, problem, by_hand) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [run.startedAt, run.address, run.name, run.rows, run.bytes, run.problem, run.byHand],
    );
  });

/** The names of the backups that somebody made by hand. */
export const findMadeByHand = (databaseUrl: string): Promise<string[]> =>
  asOwnerOf(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT name FROM backup_run WHERE by_hand AND name IS NOT NULL',
    );
    return rows.map(({ name }) => name);
  });

/** Notes of the backups at an address which of them are no more: those that are not among the names `left` there. */
export const noteGone = (databaseUrl: string, address: string, left: readonly string[], at: Date): Promise<void> =>
  asOwnerOf(databaseUrl, async (client) => {
    await client.query(
      'UPDATE backup_run SET let_go_at = $1 WHERE address = $2 AND let_go_at IS NULL AND name IS NOT NULL AND NOT name = ANY ($3)',
      [at, address, left],
    );
  });
