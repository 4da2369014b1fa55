import pg from 'pg';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

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
};

/** Notes how a backup went, as the owner: the application's role reads it only. */
export async function noteBackup(databaseUrl: string, run: BackupRun): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'INSERT INTO backup_run (started_at, address, name, rows, bytes, problem) VALUES ($1, $2, $3, $4, $5, $6)',
      [run.startedAt, run.address, run.name, run.rows, run.bytes, run.problem],
    );
  } finally {
    await client.end();
  }
}
