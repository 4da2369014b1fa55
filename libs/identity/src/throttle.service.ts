import { recordRefused } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Counted } from './domain/limits.js';
import { hashSecret } from './domain/secret.js';

/** `minutes` is how long to wait at most. */
export type ThrottleRefusal = { code: 'identity.too-many-tries'; minutes: number };

const SWEEP_AFTER_MS = 24 * 60 * 60 * 1000;

/** Counts tries to sign in, for all replicas together. What is counted is kept as a hash: people type passwords into wrong fields. */
@Injectable()
export class ThrottleService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try before it is made, by somebody signed in or not. Refused, which the trail is told, when there were too many; then
   * wait for the window to end.
   */
  async take(actor: Actor | undefined, counted: readonly Counted[]): Promise<Outcome<void, ThrottleRefusal>> {
    const tries = await Promise.all(counted.map((one) => this.count(one)));
    const over = counted.filter(({ most }, i) => tries[i]! > most).map(({ windowMs }) => windowMs / 60_000);
    if (over.length === 0) return ok(undefined);
    await recordRefused(this.database.manager, actor, 'request.too-many');
    return refused({ code: 'identity.too-many-tries', minutes: Math.max(...over) });
  }

  /** Takes back a try that succeeded: the first key starts anew, the others lose one. */
  async giveBack([own, ...others]: readonly Counted[]): Promise<void> {
    await this.database.query('DELETE FROM sign_in_throttle WHERE key_hash = $1', [hashSecret(own!.key)]);
    const keys = others.map(({ key }) => hashSecret(key));
    await this.database.query('UPDATE sign_in_throttle SET tries = tries - 1 WHERE key_hash = ANY ($1) AND tries > 0', [
      keys,
    ]);
  }

  private async count({ key, windowMs }: Counted): Promise<number> {
    const now = this.clock.now();
    const [begun, sweep] = [windowMs, SWEEP_AFTER_MS].map((ms) => new Date(now.getTime() - ms));
    const [row] = await this.database.query<{ tries: number }[]>(COUNT, [hashSecret(key), now, begun, sweep]);
    return row!.tries;
  }
}

/** One statement, so that tries at once are all counted. A window that has ended starts anew. */
const COUNT = `
  WITH swept AS (DELETE FROM sign_in_throttle WHERE window_started_at < $4 AND key_hash <> $1)
  INSERT INTO sign_in_throttle AS t (key_hash, window_started_at, tries) VALUES ($1, $2, 1)
  ON CONFLICT (key_hash) DO UPDATE SET
    tries = CASE WHEN t.window_started_at <= $3 THEN 1 ELSE t.tries + 1 END,
    window_started_at = CASE WHEN t.window_started_at <= $3 THEN $2 ELSE t.window_started_at END
  RETURNING tries`;
