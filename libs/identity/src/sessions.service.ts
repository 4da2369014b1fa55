import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull } from 'typeorm';
import { Account, Session } from './account.entity.js';
import { recordAct } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { hashSecret, newSecret } from './domain/secret.js';

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 60 * 60 * 1000, absoluteMs: 12 * 60 * 60 * 1000 };
const SEEN_EVERY_MS = 60 * 1000;

/** Signed-in browsers. The secret is the cookie; the database knows its hash. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and gives its secret: a new one at every sign-in. */
  async start(account: Account): Promise<string> {
    const { secret, hash } = newSecret();
    const now = this.clock.now();
    await this.database.manager.insert(Session, {
      tokenHash: hash,
      accountId: account.id,
      createdAt: now,
      lastSeenAt: now,
    });
    return secret;
  }

  /** Who the cookie belongs to, if its session and its account still hold. */
  async findActor(secret: string): Promise<Actor | undefined> {
    const tokenHash = hashSecret(secret);
    const session = await this.database.manager.findOneBy(Session, { tokenHash });
    if (!session) return undefined;
    if (this.hasEnded(session)) {
      await this.database.manager.delete(Session, { tokenHash });
      return undefined;
    }
    const account = await this.database.manager.findOneBy(Account, { id: session.accountId, closedAt: IsNull() });
    if (!account) return undefined;
    if (this.age(session.lastSeenAt) > SEEN_EVERY_MS)
      await this.database.manager.update(Session, { tokenHash }, { lastSeenAt: this.clock.now() });
    return { id: account.id, name: account.name, boardId: account.boardId, roles: account.roles };
  }

  async end(actor: Actor, secret: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.delete(Session, { tokenHash: hashSecret(secret) });
      await recordAct(manager, actor, 'sign-out');
    });
  }

  private hasEnded(session: Session): boolean {
    return (
      this.age(session.lastSeenAt) > SESSION_LIMITS.idleMs || this.age(session.createdAt) > SESSION_LIMITS.absoluteMs
    );
  }

  private age(since: Date): number {
    return this.clock.now().getTime() - since.getTime();
  }
}
