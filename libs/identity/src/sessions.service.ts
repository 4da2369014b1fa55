import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { type Account, Session, type SignInMethod } from './account.entity.js';
import { recordAct } from '#libs/audit';
import type { Actor, Role } from '#libs/authority';
import { hashSecret, newSecret } from './domain/secret.js';
import { LookUps } from './look-ups.js';

/** A session ends after an hour without a request, and after twelve hours in any case. */
export const SESSION_LIMITS = { idleMs: 60 * 60 * 1000, absoluteMs: 12 * 60 * 60 * 1000 };
const SEEN_EVERY_MS = 60 * 1000;

/** How somebody signed in, as far as it is known. */
export type HowSignedIn = {
  readonly method?: SignInMethod;
  readonly showedSecondFactor?: boolean;
  readonly providerSession?: string | null;
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
    const rows = await this.database.query<Found[]>(WHOSE, [hashes]);
    return new Map(rows.map((row) => [row.token_hash, row]));
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and gives its secret: a new one at every sign-in. */
  async start(account: Pick<Account, 'id'>, how: HowSignedIn = {}): Promise<string> {
    const { secret, hash } = newSecret();
    const { method, providerSession, showedSecondFactor } = how;
    const now = this.clock.now();
    await this.database.manager.insert(Session, {
      tokenHash: hash,
      accountId: account.id,
      createdAt: now,
      lastSeenAt: now,
      method,
      providerSession,
      secondFactorAt: showedSecondFactor ? now : null,
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

  private hasEnded({ last_seen_at, created_at }: Found): boolean {
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
