import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { actsByKey, recordAct } from '#libs/audit';
import { checkTokenWish, tokenState, type TokenRefusal, type TokenWish } from './domain/token-wish.js';
import { requireMay, type Actor } from '#libs/authority';
import { actionsOf } from './domain/scopes.js';
import { hashSecret, newSecret } from './domain/secret.js';

/** What every key begins with, so that one left in a file or a log is recognised. */
export const TOKEN_PREFIX = 'ct_';
const DAY_MS = 24 * 60 * 60 * 1000;
const USED_EVERY_MS = 60 * 1000;

/** Keys by which programs act for a person: with that person's rights, as far as the scopes of the key hold them, and no more. */
@Injectable()
export class ApiTokensService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The actor's own keys, the newest first of those not ended, then those ended. */
  async list(actor: Actor) {
    requireMay(actor, 'account.own');
    const tokens = await this.database.manager.find(ApiToken, {
      where: { accountId: actor.id },
      order: { revokedAt: { direction: 'DESC', nulls: 'FIRST' }, createdAt: 'DESC' },
    });
    return tokens.map((token) => ({ ...token, state: tokenState(token, this.clock.now()) }));
  }

  /** Makes a key for the actor, and gives it: the only time anybody can read it. */
  async create(actor: Actor, wish: TokenWish): Promise<Outcome<string, TokenRefusal>> {
    requireMay(actor, 'account.own');
    return this.add(actor, actor.id, wish);
  }

  /** Makes a key for somebody else's account, for the one who runs the platform. */
  async createFor(
    actor: Actor,
    accountId: string,
    wish: TokenWish,
  ): Promise<Outcome<string, TokenRefusal | { code: 'identity.no-such-account' }>> {
    requireMay(actor, 'accounts.administer');
    const isOpen = await this.database.manager.existsBy(Account, { id: accountId, closedAt: IsNull() });
    return isOpen ? this.add(actor, accountId, wish) : refused({ code: 'identity.no-such-account' });
  }

  /** Ends a key of the actor's at once. */
  async revoke(actor: Actor, id: string): Promise<Outcome<void, { code: 'identity.no-such-token' }>> {
    requireMay(actor, 'account.own');
    return this.database.transaction(async (manager) => {
      const own = { id, accountId: actor.id, revokedAt: IsNull() };
      const { affected } = await manager.update(ApiToken, own, { revokedAt: this.clock.now() });
      if (affected !== 1) return refused({ code: 'identity.no-such-token' });
      await recordAct(manager, actor, 'token.revoke', id);
      return ok(undefined);
    });
  }

  /** Who a key acts for, if it and its account still hold. */
  async findActor(secret: string): Promise<Actor | undefined> {
    const { manager } = this.database;
    const now = this.clock.now();
    const tokenHash = hashSecret(secret);
    const token = await manager.findOneBy(ApiToken, { tokenHash, revokedAt: IsNull(), expiresAt: MoreThan(now) });
    const account = token && (await manager.findOneBy(Account, { id: token.accountId, closedAt: IsNull() }));
    if (!account) return undefined;
    actsByKey(token.id);
    if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) > USED_EVERY_MS)
      await manager.update(ApiToken, { id: token.id }, { lastUsedAt: now });
    const { id, name, boardId, roles } = account;
    return { id, name, boardId, roles, scope: actionsOf(token.scopes) };
  }

  private async add(actor: Actor, accountId: string, wish: TokenWish): Promise<Outcome<string, TokenRefusal>> {
    const checked = checkTokenWish(wish);
    if (!checked.ok) return checked;
    const { name, scopes, days } = checked.value;
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
    const secret = TOKEN_PREFIX + newSecret().secret;
    return this.database.transaction(async (manager) => {
      const token = { tokenHash: hashSecret(secret), accountId, name, scopes, createdAt, expiresAt };
      const { identifiers } = await manager.insert(ApiToken, token);
      await recordAct(manager, actor, 'token.create', identifiers[0]!.id as string);
      return ok(secret);
    });
  }
}
