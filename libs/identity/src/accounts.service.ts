import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type FindOptionsWhere, In, IsNull, Like, MoreThan, Not } from 'typeorm';
import { addAccount, type ChangeRefusal, changeStanding, closeAccount, type Standing } from './account-changes.js';
import { Account, SignInLink } from './account.entity.js';
import { recordAct, recordRefused } from '#libs/audit';
import {
  addressOf,
  checkNewAccount,
  checkStanding,
  type NewAccount,
  type NewAccountRefusal,
} from './domain/new-account.js';
import { hashPassword, passwordMatches, passwordProblem, type PasswordRefusal } from './domain/password.js';
import { requireMay, type Actor } from '#libs/authority';
import { mustShowCurrent } from './domain/new-password.js';
import { hashSecret, newSecret } from './domain/secret.js';
import { endSessions, type SignedIn } from './sessions.service.js';

const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

export type SignInRefusal = { code: 'identity.sign-in-failed' | 'identity.link-used' };
export type WrongPassword = { code: 'identity.password-wrong' };
export type AccountRefusal =
  | NewAccountRefusal
  | { code: 'identity.email-taken' }
  | { code: 'identity.closed-account'; accountId: string }
  | { code: 'identity.no-such-account' };

export type DomainRefusal = { code: 'identity.domain-not-valid' } | { code: 'identity.domain-has-address' };

/** People who may sign in, and the ways they prove who they are. */
@Injectable()
export class AccountsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** All accounts, those closed last first; not those whose name was disposed of. */
  list(actor: Actor): Promise<Account[]> {
    requireMay(actor, 'accounts.administer');
    return this.database.manager.find(Account, {
      where: { erasedAt: IsNull() },
      order: { closedAt: 'DESC', name: 'ASC' },
    });
  }

  /**
   * Adds a person. Refused when the e-mail address is taken, or was that of a closed account and is not said to be `anothers`
   * now, or the roles and the board do not fit together.
   */
  async add(
    actor: Actor,
    wanted: NewAccount,
    boardIds: readonly string[],
    { anothers = false } = {},
  ): Promise<Outcome<Account, AccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const checked = checkNewAccount(wanted, boardIds);
    if (!checked.ok) return checked;
    return this.database.transaction(async (manager) => {
      const where = { email: checked.value.email, closedAt: Not(IsNull()) };
      const closed = anothers ? null : await manager.findOneBy(Account, where);
      if (closed) return refused({ code: 'identity.closed-account', accountId: closed.id });
      const added = await addAccount(manager, actor, checked.value, this.clock.now());
      if (added.ok) await recordAct(manager, actor, 'account.add', added.value.id);
      return added;
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

  /** Closes an account: its sessions, keys, links and addresses of feeds end with it. */
  async close(actor: Actor, accountId: string): Promise<Outcome<void, ChangeRefusal>> {
    requireMay(actor, 'accounts.administer');
    return this.database.transaction((manager) => closeAccount(manager, actor, accountId, this.clock.now()));
  }

  /** Gives somebody other roles, and a board where one of them needs it. */
  async changeRoles(
    actor: Actor,
    accountId: string,
    wanted: Standing,
    boardIds: readonly string[],
  ): Promise<Outcome<void, ChangeRefusal | NewAccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const checked = checkStanding(wanted, boardIds);
    if (!checked.ok) return checked;
    return this.database.transaction((manager) => changeStanding(manager, actor, accountId, checked.value));
  }

  /** Corrects somebody's name, or gives them the one they have now. What they did is shown under it from then on. */
  async changeName(actor: Actor, accountId: string, typed: string): Promise<Outcome<void, AccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const name = typed.trim();
    if (name === '') return refused({ code: 'identity.name-missing' });
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.update(Account, { id: accountId, closedAt: IsNull() }, { name });
      if (affected !== 1) return refused({ code: 'identity.no-such-account' });
      await recordAct(manager, actor, 'account.change-name', accountId);
      return ok(undefined);
    });
  }

  /** Gives somebody another e-mail address, which signs them in from then on. Out: the address they had. */
  async changeEmail(actor: Actor, accountId: string, typed: string): Promise<Outcome<string, AccountRefusal>> {
    requireMay(actor, 'accounts.administer');
    const email = addressOf(typed);
    if (!email) return refused({ code: 'identity.email-not-valid' });
    return this.database.transaction(async (manager) => {
      const account = await manager.findOneBy(Account, { id: accountId, closedAt: IsNull() });
      if (!account) return refused({ code: 'identity.no-such-account' });
      const [, changed] = await manager.query<[unknown, number]>(
        'UPDATE account SET email = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM account o WHERE o.email = $2 AND o.id <> $1)',
        [accountId, email],
      );
      if (changed !== 1) return refused({ code: 'identity.email-taken' });
      await recordAct(manager, actor, 'account.change-email', accountId);
      return ok(account.email);
    });
  }

  /** Gives everybody with an address of one domain the same address of another, as when a council changes its name. Out: how many. */
  async changeDomain(actor: Actor, from: string, to: string): Promise<Outcome<number, DomainRefusal>> {
    requireMay(actor, 'accounts.administer');
    const [old, other] = [from, to].map((domain) => addressOf(`x@${domain.trim().replace(/^@/, '')}`)?.slice(2));
    if (!old || !other || old === other) return refused({ code: 'identity.domain-not-valid' });
    return this.database.transaction(async (manager) => {
      await manager.query('LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE');
      const moving = await manager.find(Account, { where: { email: Like(`%@${escaped(old)}`), closedAt: IsNull() } });
      const renamed = moving.map(({ id, email }) => ({ id, email: `${email.slice(0, -old.length)}${other}` }));
      if (await manager.existsBy(Account, { email: In(renamed.map(({ email }) => email)) }))
        return refused({ code: 'identity.domain-has-address' });
      for (const { id, email } of renamed) {
        await manager.update(Account, { id }, { email });
        await recordAct(manager, actor, 'account.change-email', id);
      }
      return ok(renamed.length);
    });
  }

  async find(actor: Actor, accountId: string): Promise<Account | undefined> {
    requireMay(actor, 'accounts.administer');
    return (await this.database.manager.findOneBy(Account, { id: accountId })) ?? undefined;
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
    const account = await this.withPassword({ email: email.trim().toLowerCase(), closedAt: IsNull() });
    const matches = await passwordMatches(password, account?.passwordHash ?? null);
    if (!account || !matches) {
      await recordRefused(this.database.manager, account, 'sign-in.password');
      return refused({ code: 'identity.sign-in-failed' });
    }
    await recordAct(this.database.manager, account, 'sign-in.password');
    return ok(account);
  }

  /**
   * Sets the actor's own password and ends their other sessions. Whoever has one shows it first, unless they just came in by
   * a link. Refused when it is short or soon guessed.
   */
  async setPassword(
    actor: Actor,
    password: string,
    how: { current?: string; session?: SignedIn } = {},
  ): Promise<Outcome<void, PasswordRefusal | WrongPassword>> {
    requireMay(actor, 'account.own');
    const account = await this.withPassword({ id: actor.id });
    const mustShow = account?.passwordHash && mustShowCurrent(how.session, this.clock.now());
    if (mustShow && !(await passwordMatches(how.current ?? '', account.passwordHash))) {
      await recordRefused(this.database.manager, actor, 'account.set-password');
      return refused({ code: 'identity.password-wrong' });
    }
    const problem = await passwordProblem(password, [actor.name, actor.boardId ?? '', account?.email ?? '']);
    if (problem) return refused(problem);
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (manager) => {
      await manager.update(Account, { id: actor.id }, { passwordHash });
      await endSessions(manager, actor.id, how.session);
      await recordAct(manager, actor, 'account.set-password');
    });
    return ok(undefined);
  }

  /** Whether the actor must show their password to set another. */
  async mustShowPassword(actor: Actor, session: SignedIn | undefined): Promise<boolean> {
    const account = await this.withPassword({ id: actor.id });
    return Boolean(account?.passwordHash) && mustShowCurrent(session, this.clock.now());
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

  private withPassword(where: FindOptionsWhere<Account>): Promise<Account | null> {
    const accounts = this.database.manager.createQueryBuilder(Account, 'account');
    return accounts.addSelect('account.passwordHash').where(where).getOne();
  }
}

/** Text that LIKE takes as it stands. */
const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
