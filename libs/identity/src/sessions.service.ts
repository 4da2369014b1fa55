import { askPrepared } from '#libs/database';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type FindOptionsWhere, Not } from 'typeorm';
import { Account, Session, type SignInMethod } from './account.entity.js';
import { recordAct } from '#libs/audit';
import { type Actor, requireMay, type Role } from '#libs/authority';
import { browserFamily } from './domain/browser-family.js';
import { hashSecret, newSecret } from './domain/secret.js';
import { LookUps } from './look-ups.js';

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 60 * 60 * 1000, absoluteMs: 12 * 60 * 60 * 1000 };
const SEEN_EVERY_MS = 60 * 1000;

export type NoSuchSession = { code: 'identity.no-such-session' };
/** A session as it is listed. `lastSeenAt` is right to the minute. */
export type SessionLine = Pick<Session, 'id' | 'createdAt' | 'lastSeenAt' | 'browser'> & { isThis: boolean };

/** How somebody signed in, as far as it is known. */
export type HowSignedIn = {
  readonly method?: SignInMethod;
  readonly showedSecondFactor?: boolean;
  readonly providerSession?: string | null;
  /** What the browser calls itself. */
  readonly userAgent?: string;
};

/** A session that holds, whose it is, and what was shown in it. */
export type SignedIn = {
  readonly tokenHash: string;
  readonly actor: Actor;
  readonly method: SignInMethod | null;
  readonly startedAt: Date;
  readonly secondFactorAt: Date | null;
  /** Whether the account has a passkey or an authenticator app. */
  readonly hasFactor: boolean;
};

/** Signed-in browsers. The secret is the cookie; the database knows its hash. */
@Injectable()
export class SessionsService {
  private readonly lookUps = new LookUps<Found>(async (hashes) => {
    const rows = await askPrepared<Found>(this.database, 'sessions', WHOSE, [hashes]);
    return new Map(rows.map((row) => [row.token_hash, row]));
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and gives its secret: a new one at every sign-in. */
  async start({ id: accountId }: Pick<Account, 'id'>, how: HowSignedIn = {}): Promise<string> {
    const { secret, hash } = newSecret();
    const { method, providerSession, showedSecondFactor, userAgent } = how;
    const now = this.clock.now();
    const session = { tokenHash: hash, accountId, createdAt: now, lastSeenAt: now, method, providerSession };
    await this.database.transaction(async (manager) => {
      await manager.insert(Session, {
        ...session,
        browser: browserFamily(userAgent),
        secondFactorAt: showedSecondFactor ? now : null,
      });
      await manager.update(Account, { id: accountId }, { lastSignedInAt: now });
    });
    return secret;
  }

  /** The session of a cookie, if it and its account still hold. */
  async find(secret: string): Promise<SignedIn | undefined> {
    const tokenHash = hashSecret(secret);
    const found = await this.lookUps.find(tokenHash);
    if (!found) return undefined;
    if (this.hasEnded(found)) {
      await this.database.manager.delete(Session, { tokenHash });
      return undefined;
    }
    if (this.age(found.last_seen_at) > SEEN_EVERY_MS)
      await this.database.manager.update(Session, { tokenHash }, { lastSeenAt: this.clock.now() });
    return signedIn(tokenHash, found);
  }

  /** Who the cookie belongs to, if its session and its account still hold. */
  async findActor(secret: string): Promise<Actor | undefined> {
    return (await this.find(secret))?.actor;
  }

  /** Notes that a second factor was shown, and gives the session a new secret: the old one is no more worth having. */
  async prove(session: SignedIn): Promise<string | undefined> {
    const { secret, hash } = newSecret();
    const proved = { tokenHash: hash, secondFactorAt: this.clock.now() };
    const { affected } = await this.database.manager.update(Session, { tokenHash: session.tokenHash }, proved);
    return affected === 1 ? secret : undefined;
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
      .filter((session) => !this.hasEnded({ last_seen_at: session.lastSeenAt, created_at: session.createdAt }))
      .map(({ tokenHash, id, createdAt, lastSeenAt, browser }) => ({
        id,
        createdAt,
        lastSeenAt,
        browser,
        isThis: tokenHash === own,
      }));
  }

  private hasEnded({ last_seen_at, created_at }: Pick<Found, 'last_seen_at' | 'created_at'>): boolean {
    return this.age(last_seen_at) > SESSION_LIMITS.idleMs || this.age(created_at) > SESSION_LIMITS.absoluteMs;
  }

  private age(since: Date): number {
    return this.clock.now().getTime() - since.getTime();
  }
}

/** Ends the sessions of an account, all but the one kept, in the transaction of what made them untrue. */
export async function endSessions(manager: EntityManager, accountId: string, keep?: SignedIn): Promise<void> {
  await manager.delete(Session, { accountId, ...(keep && { tokenHash: Not(keep.tokenHash) }) });
}

type Found = {
  token_hash: string;
  created_at: Date;
  last_seen_at: Date;
  method: SignInMethod | null;
  second_factor_at: Date | null;
  has_factor: boolean;
  id: string;
  name: string;
  board_id: string | null;
  roles: Role[];
};

const WHOSE = `
  SELECT s.token_hash, s.created_at, s.last_seen_at, s.method, s.second_factor_at, a.id, a.name, a.board_id, a.roles,
         EXISTS (SELECT 1 FROM passkey p WHERE p.account_id = a.id)
           OR EXISTS (SELECT 1 FROM authenticator_app t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL) AS has_factor
    FROM session s JOIN account a ON a.id = s.account_id
   WHERE s.token_hash = ANY ($1) AND a.closed_at IS NULL`;

const signedIn = (tokenHash: string, found: Found): SignedIn => ({
  tokenHash,
  actor: { id: found.id, name: found.name, boardId: found.board_id, roles: found.roles },
  method: found.method,
  startedAt: found.created_at,
  secondFactorAt: found.second_factor_at,
  hasFactor: found.has_factor,
});
