import { createHash } from 'node:crypto';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThan } from 'typeorm';
import { ApiRequest } from './api-token.entity.js';
import type { Actor } from '#libs/authority';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** Longer than any request takes: after it, one that was never answered is taken to have failed. */
const GIVEN_UP_MS = 5 * 60 * 1000;
const KEY = /^[\x21-\x7E]{8,200}$/;

export type Answered = { status: number; answer: object };
export type IdempotencyRefusal =
  | { code: 'identity.idempotency-key' }
  | { code: 'identity.idempotency-other-body' }
  | { code: 'identity.idempotency-under-way' };

/** Requests by programs that may be sent again by mistake: done once, answered the same each time. */
@Injectable()
export class ApiRequestsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Does `work` for the key, or gives the answer it was given before. The same key with another body is refused; so is one
   * whose first request is still under way. A fault frees the key again. Kept for 30 days.
   */
  async once(
    actor: Actor,
    key: string,
    body: Uint8Array,
    work: () => Promise<Answered>,
  ): Promise<Outcome<Answered, IdempotencyRefusal>> {
    if (!KEY.test(key)) return refused({ code: 'identity.idempotency-key' });
    const bodyHash = createHash('sha256').update(body).digest('base64url');
    const request = { accountId: actor.id, key };
    if (!(await this.take(request, bodyHash))) return this.before(request, bodyHash);
    try {
      const answered = await work();
      await this.database.manager.update(ApiRequest, request, answered);
      return ok(answered);
    } catch (fault) {
      await this.database.manager.delete(ApiRequest, request);
      throw fault;
    }
  }

  /** Of two at once the database lets one in. */
  private async take(request: Pick<ApiRequest, 'accountId' | 'key'>, bodyHash: string): Promise<boolean> {
    const now = this.clock.now();
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const { manager } = this.database;
    await manager.delete(ApiRequest, { at: LessThan(ago(KEPT_MS)) });
    await manager.query(`DELETE FROM api_request WHERE account_id = $1 AND key = $2 AND status IS NULL AND at < $3`, [
      request.accountId,
      request.key,
      ago(GIVEN_UP_MS),
    ]);
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(ApiRequest)
      .values({ ...request, bodyHash, at: now })
      .orIgnore()
      .returning('key')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  private async before(
    request: Pick<ApiRequest, 'accountId' | 'key'>,
    bodyHash: string,
  ): Promise<Outcome<Answered, IdempotencyRefusal>> {
    const held = await this.database.manager.findOneBy(ApiRequest, request);
    if (held && held.bodyHash !== bodyHash) return refused({ code: 'identity.idempotency-other-body' });
    if (!held?.answer || held.status === null) return refused({ code: 'identity.idempotency-under-way' });
    return ok({ status: held.status, answer: held.answer });
  }
}
