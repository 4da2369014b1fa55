import { randomBytes } from 'node:crypto';
import { recordAct, recordRefused } from '#libs/audit';
import { type Actor, requireMay } from '#libs/authority';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, LessThan, Not } from 'typeorm';
import { Account } from './account.entity.js';
import { appAddress, inGroups, newAppSecret, stepOfCode } from './domain/app-code.js';
import { hashWithSalt } from './domain/password.js';
import { newRecoveryCodes, readRecoveryCode } from './domain/recovery-code.js';
import { seal, unseal } from './domain/seal.js';
import { mustHaveFactor } from './domain/second-factor.js';
import { endSessions } from './sessions.service.js';
import { SignInSettings } from './sign-in-settings.js';
import { AuthenticatorApp, ExternalIdentity, Passkey, RecoveryCode } from './sign-in.entity.js';

export type CodeRefusal = { code: 'identity.code-wrong' } | { code: 'identity.app-not-readable' };
export type FactorRefusal = { code: 'identity.last-factor' } | { code: 'identity.no-such-factor' };
export type ResetRefusal = { code: 'identity.no-such-account' } | { code: 'identity.own-factors' };

/** The second factors of people: authenticator apps, recovery codes, and what becomes of them all. */
@Injectable()
export class SecondFactorService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: SignInSettings,
  ) {}

  /** What somebody can show beside a password, and whether they are linked to a person of the provider. */
  async factorsOf(actor: Pick<Actor, 'id'>) {
    const { manager } = this.database;
    const [passkeys, app, recoveryCodes, isLinked] = await Promise.all([
      manager.find(Passkey, { where: { accountId: actor.id }, order: { createdAt: 'ASC' } }),
      manager.findOneBy(AuthenticatorApp, { accountId: actor.id, confirmedAt: Not(IsNull()) }),
      manager.countBy(RecoveryCode, { accountId: actor.id, usedAt: IsNull() }),
      manager.existsBy(ExternalIdentity, { accountId: actor.id }),
    ]);
    return { passkeys, app, recoveryCodes, isLinked };
  }

  /** Begins to set up an app. What is in use stays so until the new one is confirmed. */
  async beginApp(actor: Actor): Promise<void> {
    requireMay(actor, 'account.own');
    const sealedSecret = seal(this.settings.secretsKey, actor.id, newAppSecret());
    await this.database.transaction(async (manager) => {
      await manager.delete(AuthenticatorApp, { accountId: actor.id, confirmedAt: IsNull() });
      await manager.insert(AuthenticatorApp, { accountId: actor.id, sealedSecret, createdAt: this.clock.now() });
    });
  }

  /** The secret of the app being set up, for a picture and in words; undefined when none is. */
  async appBeingSetUp(actor: Actor): Promise<{ address: string; key: string } | undefined> {
    requireMay(actor, 'account.own');
    const app = await this.database.manager.findOneBy(AuthenticatorApp, { accountId: actor.id, confirmedAt: IsNull() });
    const secret = app && unseal(this.settings.secretsKey, actor.id, app.sealedSecret);
    return secret ? { address: appAddress(secret, actor.name), key: inGroups(secret) } : undefined;
  }

  /** Puts the app being set up to use, once a code of it shows that it works. */
  async confirmApp(actor: Actor, typed: string): Promise<Outcome<void, CodeRefusal>> {
    requireMay(actor, 'account.own');
    return this.database.transaction(async (manager) => {
      const app = await manager.findOneBy(AuthenticatorApp, { accountId: actor.id, confirmedAt: IsNull() });
      const step = app ? this.stepOf(app, typed) : undefined;
      if (!app || step === undefined) return refused({ code: 'identity.code-wrong' });
      if (step === 'not-readable') return refused({ code: 'identity.app-not-readable' });
      await manager.delete(AuthenticatorApp, { accountId: actor.id, confirmedAt: Not(IsNull()) });
      await manager.update(AuthenticatorApp, { id: app.id }, { confirmedAt: this.clock.now(), lastStep: String(step) });
      await recordAct(manager, actor, 'factor.add-app', app.id);
      return ok(undefined);
    });
  }

  /** Takes the actor's app out of use. Refused when it is the last factor of somebody who needs one. */
  async removeApp(actor: Actor): Promise<Outcome<void, FactorRefusal>> {
    requireMay(actor, 'account.own');
    return this.remove(actor, 'factor.remove-app', (manager) =>
      manager.delete(AuthenticatorApp, { accountId: actor.id, confirmedAt: Not(IsNull()) }),
    );
  }

  async removePasskey(actor: Actor, id: string): Promise<Outcome<void, FactorRefusal>> {
    requireMay(actor, 'account.own');
    return this.remove(actor, 'factor.remove-passkey', (manager) =>
      manager.delete(Passkey, { id, accountId: actor.id }),
    );
  }

  /** Ten new codes in the place of those before, to be shown once. Kept as slow hashes under one salt. */
  async newRecoveryCodes(actor: Actor): Promise<string[]> {
    requireMay(actor, 'account.own');
    const codes = newRecoveryCodes();
    const salt = randomBytes(16).toString('base64url');
    const hashes = await Promise.all(codes.map((code) => hashWithSalt(readRecoveryCode(code)!, salt)));
    await this.database.transaction(async (manager) => {
      await manager.delete(RecoveryCode, { accountId: actor.id });
      await manager.insert(
        RecoveryCode,
        hashes.map((codeHash) => ({ accountId: actor.id, codeHash, salt })),
      );
      await recordAct(manager, actor, 'factor.new-recovery-codes');
    });
    return codes;
  }

  /** Whether what was typed is a code of the actor's app or one of their recovery codes, which is thereby used up. */
  async prove(actor: Actor, typed: string): Promise<Outcome<'app' | 'recovery-code', CodeRefusal>> {
    requireMay(actor, 'account.own');
    const recoveryCode = readRecoveryCode(typed);
    return recoveryCode ? this.useRecoveryCode(actor, recoveryCode) : this.useAppCode(actor, typed);
  }

  /** Takes second factors and the tie to the provider from somebody who has lost theirs, and signs them out. Not from oneself. */
  async reset(actor: Actor, accountId: string): Promise<Outcome<void, ResetRefusal>> {
    requireMay(actor, 'accounts.administer');
    if (actor.id === accountId) return refused({ code: 'identity.own-factors' });
    return this.database.transaction(async (manager) => {
      if (!(await manager.existsBy(Account, { id: accountId, closedAt: IsNull() })))
        return refused({ code: 'identity.no-such-account' });
      for (const proof of [Passkey, AuthenticatorApp, RecoveryCode, ExternalIdentity])
        await manager.delete(proof, { accountId });
      await endSessions(manager, accountId);
      await recordAct(manager, actor, 'account.reset-factors', accountId);
      return ok(undefined);
    });
  }

  /** A code works once: its half minute is noted, and none of it or before is taken again. */
  private async useAppCode(actor: Actor, typed: string): Promise<Outcome<'app', CodeRefusal>> {
    const { manager } = this.database;
    const app = await manager.findOneBy(AuthenticatorApp, { accountId: actor.id, confirmedAt: Not(IsNull()) });
    const step = app ? this.stepOf(app, typed) : undefined;
    if (step === 'not-readable') return refused({ code: 'identity.app-not-readable' });
    if (!app || step === undefined) return this.wrongCode(actor);
    const unused = { id: app.id, lastStep: LessThan(String(step)) };
    const { affected } = await manager.update(AuthenticatorApp, unused, { lastStep: String(step) });
    if (affected !== 1) return this.wrongCode(actor);
    await recordAct(manager, actor, 'sign-in.app');
    return ok('app');
  }

  private async useRecoveryCode(actor: Actor, code: string): Promise<Outcome<'recovery-code', CodeRefusal>> {
    const { manager } = this.database;
    const [one] = await manager.find(RecoveryCode, { where: { accountId: actor.id }, take: 1 });
    const codeHash = await hashWithSalt(code, one?.salt ?? 'A'.repeat(22));
    const unused = { accountId: actor.id, codeHash, usedAt: IsNull() };
    const { affected } = await manager.update(RecoveryCode, unused, { usedAt: this.clock.now() });
    if (affected !== 1) return this.wrongCode(actor);
    await recordAct(manager, actor, 'sign-in.recovery-code');
    return ok('recovery-code');
  }

  private async wrongCode(actor: Actor): Promise<Outcome<never, CodeRefusal>> {
    await recordRefused(this.database.manager, actor, 'sign-in.code-wrong');
    return refused({ code: 'identity.code-wrong' });
  }

  /** The half minute of a code; `not-readable` where the secret was sealed with another key. */
  private stepOf({ accountId, sealedSecret }: AuthenticatorApp, typed: string): number | 'not-readable' | undefined {
    const secret = unseal(this.settings.secretsKey, accountId, sealedSecret);
    return secret === undefined ? 'not-readable' : stepOfCode(secret, typed, this.clock.now());
  }

  /** Removes one factor, unless none would be left to somebody who needs one. Two at once cannot remove both. */
  private remove(
    actor: Actor,
    act: string,
    work: (manager: EntityManager) => Promise<{ affected?: number | null }>,
  ): Promise<Outcome<void, FactorRefusal>> {
    return this.database.transaction(async (manager) => {
      await manager.findOne(Account, { where: { id: actor.id }, lock: { mode: 'pessimistic_write' } });
      const left = await this.countFactors(manager, actor.id);
      if (left === 1 && mustHaveFactor(actor.roles, this.settings.secondFactor))
        return refused({ code: 'identity.last-factor' });
      if ((await work(manager)).affected !== 1) return refused({ code: 'identity.no-such-factor' });
      if (left === 1) await manager.delete(RecoveryCode, { accountId: actor.id });
      await recordAct(manager, actor, act);
      return ok(undefined);
    });
  }

  private async countFactors(manager: EntityManager, accountId: string): Promise<number> {
    const apps = await manager.countBy(AuthenticatorApp, { accountId, confirmedAt: Not(IsNull()) });
    return apps + (await manager.countBy(Passkey, { accountId }));
  }
}
