import { createHash } from 'node:crypto';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, LessThan } from 'typeorm';
import { ApiRequest } from './api-token.entity.js';
import type { Actor } from '#libs/authority';
import { Turns } from './turns.js';

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** Fewer than there are connections: each holds one while its work asks for another. */
const AT_ONCE = 4;
const KEY = /^[\x21-\x7E]{8,200}$/;

export type Answered = { status: number; answer: object };
export type IdempotencyRefusal =
  | { code: 'identity.idempotency-key' }
  | { code: 'identity.idempotency-other-body' }
  | { code: 'identity.idempotency-under-way' };

/** Requests by programs that may be sent again by mistake, to any replica: done once, answered the same each time. */
@Injectable()
export class ApiRequestsService {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Does `work` for the key, or gives the answer it was given before. The same key with another body is refused; so is one
   * whose first request is still under way. A fault frees the key again, and so does the end of a process, since the key is
   * held by a transaction: whoever sends it again finds what `work` had stored, and is told of it. Kept for 30 days.
   */
  async once(
    actor: Actor,
    key: string,
    body: Uint8Array,
    work: () => Promise<Answered>,
  ): Promise<Outcome<Answered, IdempotencyRefusal>> {
    if (!KEY.test(key)) return refused({ code: 'identity.idempotency-key' });
    const request = { accountId: actor.id, key };
    const bodyHash = createHash('sha256').update(body).digest('base64url');
    const at = this.clock.now();
    await this.database.manager.delete(ApiRequest, { at: LessThan(new Date(at.getTime() - KEPT_MS)) });
    return this.turns.take(() =>
      this.database.transaction(async (manager) => {
        if (!(await isFirst(manager, request))) return refused({ code: 'identity.idempotency-under-way' });
        const held = await manager.findOneBy(ApiRequest, request);
        if (held && held.bodyHash !== bodyHash) return refused({ code: 'identity.idempotency-other-body' });
        if (held?.answer && held.status !== null) return ok({ status: held.status, answer: held.answer });
        const answered = await work();
        await manager.upsert(ApiRequest, { ...request, ...answered, bodyHash, at }, ['accountId', 'key']);
        return ok(answered);
      }),
    );
  }
}

/** Of two at once, on whichever replicas, the database lets one in. */
async function isFirst(manager: EntityManager, { accountId, key }: Pick<ApiRequest, 'accountId' | 'key'>) {
  const [row] = await manager.query<{ first: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 30)) AS first',
    [`${accountId} ${key}`],
  );
  return row!.first;
}
