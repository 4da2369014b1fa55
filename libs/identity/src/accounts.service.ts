import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { Account, Session, SignInLink } from './account.entity.js';
import { recordAct, recordRefused } from '#libs/audit';
import { checkNewAccount, type NewAccount, type NewAccountRefusal } from './domain/new-account.js';
import { hashPassword, passwordMatches, passwordProblem, type PasswordRefusal } from './domain/password.js';
import { requireMay, type Actor } from '#libs/authority';
import { hashSecret, newSecret } from './domain/secret.js';

const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

export type SignInRefusal = { code: 'identity.sign-in-failed' | 'identity.link-used' };
export type AccountRefusal =
  NewAccountRefusal | { code: 'identity.email-taken' } | { code: 'identity.no-such-account' };

/** People who may sign in, and the ways they prove who they are. */
@Injectable()
export class AccountsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<Account[]> {
    requireMay(actor, 'accounts.administer');
    return this.database.manager.find(Account, { order: { closedAt: 'DESC', name: 'ASC' } });
  }

  /** Adds a person. Refused when the e-mail address is taken, or the roles and the board do not fit together. */
  async add(actor: Actor, wanted: NewAccount, boardIds: readonly string[]): Promise<Outcome<Account, AccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const checked = checkNewAccount(wanted, boardIds);
    if (!checked.ok) return checked;
    return this.database.transaction(async (manager) => {
      const { identifiers } = await manager
        .createQueryBuilder()
        .insert()
        .into(Account)
        .values({ ...checked.value, createdAt: this.clock.now() })
        .orIgnore()
        .execute();
      const id = identifiers[0]?.id as string | undefined;
      if (!id) return refused({ code: 'identity.email-taken' });
      await recordAct(manager, actor, 'account.add', id);
      return ok(await manager.findOneByOrFail(Account, { id }));
    });
  }

  /** A link that signs the person in once within a day. Hand it over yourself; it is not kept readable. */
  async createSignInLink(actor: Actor, accountId: string): Promise<Outcome<string, AccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const { secret, hash } = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_LIFETIME_MS);
    return this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(Account, { id: accountId, closedAt: IsNull() })))
        return refused({ code: 'identity.no-such-account' });
      await manager.insert(SignInLink, { tokenHash: hash, accountId, expiresAt });
      await recordAct(manager, actor, 'account.sign-in-link', accountId);
      return ok(secret);
    });
  }

  /** Closes an account and ends its sessions at once. */
  async close(actor: Actor, accountId: string): Promise<void> {
    requireMay(actor, 'accounts.administer');
    await this.database.transaction(async (manager) => {
      await manager.update(Account, { id: accountId, closedAt: IsNull() }, { closedAt: this.clock.now() });
      await manager.delete(Session, { accountId });
      await recordAct(manager, actor, 'account.close', accountId);
    });
  }

  /** Whose link this is, which is thereby used up. */
  async signInByLink(secret: string): Promise<Outcome<Account, SignInRefusal>> {
    return this.database.transaction(async (manager) => {
      const tokenHash = hashSecret(secret);
      const unused = { tokenHash, usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
      const { affected } = await manager.update(SignInLink, unused, { usedAt: this.clock.now() });
      const link = affected === 1 ? await manager.findOneByOrFail(SignInLink, { tokenHash }) : null;
      const account = link && (await manager.findOneBy(Account, { id: link.accountId, closedAt: IsNull() }));
      if (!account) {
        await recordRefused(manager, null, 'sign-in.link');
        return refused({ code: 'identity.link-used' });
      }
      await recordAct(manager, account, 'sign-in.link');
      return ok(account);
    });
  }

  /** Who signs in with this address and password. Says and takes the same for an unknown address and a wrong password. */
  async signInByPassword(email: string, password: string): Promise<Outcome<Account, SignInRefusal>> {
    const account = await this.database.manager
      .createQueryBuilder(Account, 'account')
      .addSelect('account.passwordHash')
      .where({ email: email.trim().toLowerCase(), closedAt: IsNull() })
      .getOne();
    const matches = await passwordMatches(password, account?.passwordHash ?? null);
    if (!account || !matches) {
      await recordRefused(this.database.manager, account, 'sign-in.password');
      return refused({ code: 'identity.sign-in-failed' });
    }
    await recordAct(this.database.manager, account, 'sign-in.password');
    return ok(account);
  }

  /** Sets the actor's own password. */
  async setPassword(actor: Actor, password: string): Promise<Outcome<void, PasswordRefusal>> {
    requireMay(actor, 'account.own');
    const problem = passwordProblem(password, [actor.name, actor.boardId ?? '']);
    if (problem) return refused(problem);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (manager) => {
      await manager.update(Account, { id: actor.id }, { passwordHash });
      await recordAct(manager, actor, 'account.set-password');
    });
    return ok(undefined);
  }

  /** The longest-standing administrator, if there is one yet. */
  async findFirstAdministrator(actor: Actor): Promise<Account | undefined> {
    requireMay(actor, 'accounts.administer');
    const administrators = await this.database.manager
      .createQueryBuilder(Account, 'account')
      .where(`'administrator' = ANY (account.roles) AND account.closedAt IS NULL`)
      .orderBy('account.createdAt')
      .getMany();
    return administrators[0];
  }
}
