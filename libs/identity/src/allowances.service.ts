import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { hashSecret } from './domain/secret.js';

/** What an address has taken of what it may ask for. */
@Entity('request_allowance')
export class RequestAllowance {
  @PrimaryColumn('text', { name: 'key_hash', primaryKeyConstraintName: 'request_allowance_pk' }) keyHash: string;
  @Column('timestamptz', { name: 'window_ends_at' }) windowEndsAt: Date;
  @Column('int') taken: number;
}

/** How many have been taken in the window that runs, these among them, and how long it still runs. */
export type Taken = { taken: number; leftMs: number };

/** Counts what is taken of an allowance, for all replicas together and by the database's clock. */
@Injectable()
export class AllowancesService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Takes so many at once for a key, whose window begins with the first. */
  async take(key: string, many: number, windowMs: number): Promise<Taken> {
    const [row] = await this.database.query<Taken[]>(TAKE, [hashSecret(key), many, windowMs]);
    return row!;
  }
}

const TAKE = `
  WITH ended AS (DELETE FROM request_allowance WHERE window_ends_at < now() - interval '1 hour' AND key_hash <> $1)
  INSERT INTO request_allowance AS a (key_hash, window_ends_at, taken)
  VALUES ($1, now() + $3 * interval '1 millisecond', $2)
  ON CONFLICT (key_hash) DO UPDATE SET
    taken = CASE WHEN a.window_ends_at <= now() THEN $2 ELSE a.taken + $2 END,
    window_ends_at = CASE WHEN a.window_ends_at <= now() THEN excluded.window_ends_at ELSE a.window_ends_at END
  RETURNING taken, (extract(epoch FROM window_ends_at - now()) * 1000)::float8 AS "leftMs"`;
