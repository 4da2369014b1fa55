import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type FindOptionsWhere, IsNull, Not } from 'typeorm';
import { Account, Session } from './account.entity.js';
import { recordAct } from '#libs/audit';
import { type Actor, requireMay } from '#libs/authority';
import { browserFamily } from './domain/browser-family.js';
import { hashSecret, newSecret } from './domain/secret.js';

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 60 * 60 * 1000, absoluteMs: 12 * 60 * 60 * 1000 };
const SEEN_EVERY_MS = 60 * 1000;

export type NoSuchSession = { code: 'identity.no-such-session' };
/** A session as it is listed. `lastSeenAt` is right to the minute. */
export type SessionLine = Pick<Session, 'id' | 'createdAt' | 'lastSeenAt' | 'browser'> & { isThis: boolean };

/** Signed-in browsers. The secret is the cookie; the database knows its hash. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and gives its secret: a new one at every sign-in. `userAgent` is what the browser calls itself. */
  async start({ id: accountId }: Pick<Account, 'id'>, userAgent?: string): Promise<string> {
    const { secret, hash } = newSecret();
    const now = this.clock.now();
    const browser = browserFamily(userAgent);
    await this.database.transaction(async (manager) => {
      await manager.insert(Session, { tokenHash: hash, accountId, createdAt: now, lastSeenAt: now, browser });
      await manager.update(Account, { id: accountId }, { lastSignedInAt: now });
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

  /** Where the actor is signed in, last seen first; `secret` is the cookie of the browser that asks. */
  async list(actor: Actor, secret?: string): Promise<SessionLine[]> {
    requireMay(actor, 'account.own');
    return this.linesOf(actor.id, secret);
  }

  /** Where somebody else is signed in, for an administrator. */
  async listOf(actor: Actor, accountId: string): Promise<SessionLine[]> {
    requireMay(actor, 'accounts.administer');
    return this.linesOf(accountId);
  }

  /** Ends one of the actor's own sessions at once. */
  async endOne(actor: Actor, id: string): Promise<Outcome<void, NoSuchSession>> {
    requireMay(actor, 'account.own');
    return this.endThose(actor, { id, accountId: actor.id });
  }

  /** Ends all of the actor's sessions but the one that asks. */
  async endOthers(actor: Actor, secret: string): Promise<Outcome<void, NoSuchSession>> {
    requireMay(actor, 'account.own');
    return this.endThose(actor, { tokenHash: Not(hashSecret(secret)), accountId: actor.id });
  }

  /** Ends one or all of somebody's sessions, for an administrator. */
  async endOf(actor: Actor, accountId: string, id?: string): Promise<Outcome<void, NoSuchSession>> {
    requireMay(actor, 'accounts.administer');
    return this.endThose(actor, { accountId, ...(id === undefined ? {} : { id }) });
  }

  private async endThose(actor: Actor, which: FindOptionsWhere<Session>): Promise<Outcome<void, NoSuchSession>> {
    return this.database.transaction(async (manager) => {
      const ending = await manager.findBy(Session, which);
      if (ending.length === 0) return refused({ code: 'identity.no-such-session' });
      await manager.delete(Session, which);
      for (const { id } of ending) await recordAct(manager, actor, 'session.end', id);
      return ok(undefined);
    });
  }

  private async linesOf(accountId: string, secret?: string): Promise<SessionLine[]> {
    const sessions = await this.database.manager.find(Session, { where: { accountId }, order: { lastSeenAt: 'DESC' } });
    const own = secret === undefined ? undefined : hashSecret(secret);
    return sessions
      .filter((session) => !this.hasEnded(session))
      .map(({ tokenHash, id, createdAt, lastSeenAt, browser }) => ({
        id,
        createdAt,
        lastSeenAt,
        browser,
        isThis: tokenHash === own,
      }));
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
