import { isIP } from 'node:net';
import { recordAct, recordRefused } from '#libs/audit';
import { type Actor, requireMay } from '#libs/authority';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { DataSource, IsNull } from 'typeorm';
import { Account } from './account.entity.js';
import { CeremoniesService } from './ceremonies.service.js';
import { SignInSettings } from './sign-in-settings.js';
import { Passkey } from './sign-in.entity.js';

export type PasskeyRefusal =
  | { code: 'identity.passkey-not-valid' }
  | { code: 'identity.passkey-expired' }
  | { code: 'identity.passkey-unknown' };

/** What a browser is asked, and the secret that binds the answer to it. */
export type Asked<T> = { options: T; ceremony: string };

const LONGEST_NAME = 60;
/** EdDSA, ES256 and RS256, which all devices between them know. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** Loaded with the first passkey. */
const webauthn = () => import('@simplewebauthn/server');

/** Passkeys (WebAuthn). Each is checked with the person's finger, face or number, so that one is both factors. */
@Injectable()
export class PasskeysService {
  private readonly origin: string;
  private readonly host: string;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ceremonies: CeremoniesService,
    { publicUrl }: SignInSettings,
  ) {
    ({ origin: this.origin, hostname: this.host } = new URL(publicUrl));
  }

  /** Browsers know passkeys by the name of a service, which a bare network address is not. */
  get arePossible(): boolean {
    return isIP(this.host.replaceAll(/[[\]]/g, '')) === 0;
  }

  /** Asks a browser to make a passkey for the actor. */
  async askForNew(actor: Actor): Promise<Asked<object>> {
    requireMay(actor, 'account.own');
    const { manager } = this.database;
    const { email } = await manager.findOneByOrFail(Account, { id: actor.id });
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'Common Thread',
      rpID: this.host,
      userName: email,
      userDisplayName: actor.name,
      userID: Uint8Array.from(Buffer.from(actor.id)),
      excludeCredentials: await manager.findBy(Passkey, { accountId: actor.id }),
      supportedAlgorithmIDs,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const content = { challenge: options.challenge, accountId: actor.id };
    return { options, ceremony: await this.ceremonies.begin('passkey-new', content) };
  }

  /** Keeps the passkey a browser made. Refused where it answers something else, or for somebody else. */
  async add(
    actor: Actor,
    ceremony: string | undefined,
    response: unknown,
    name: string,
  ): Promise<Outcome<void, PasskeyRefusal>> {
    requireMay(actor, 'account.own');
    const asked = await this.ceremonies.take('passkey-new', ceremony);
    if (asked?.accountId !== actor.id) return refused({ code: 'identity.passkey-expired' });
    const made = await this.readNew(response as RegistrationResponseJSON, asked.challenge);
    if (!made) return refused({ code: 'identity.passkey-not-valid' });
    const { id, publicKey, counter, transports = [] } = made;
    const called = name.trim().slice(0, LONGEST_NAME) || 'Passkey';
    return this.database.transaction(async (manager) => {
      if (await manager.existsBy(Passkey, { id })) return refused({ code: 'identity.passkey-not-valid' });
      const kept = { publicKey: Buffer.from(publicKey), counter: String(counter), transports };
      await manager.insert(Passkey, { id, accountId: actor.id, name: called, createdAt: this.clock.now(), ...kept });
      await recordAct(manager, actor, 'factor.add-passkey');
      return ok(undefined);
    });
  }

  /** Asks a browser for a passkey: one of the actor's, or of whoever it is. */
  async ask(actor?: Actor): Promise<Asked<object>> {
    const allowCredentials = actor ? await this.database.manager.findBy(Passkey, { accountId: actor.id }) : [];
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: this.host,
      allowCredentials,
      userVerification: 'required',
    });
    const content = { challenge: options.challenge, accountId: actor?.id ?? null };
    return { options, ceremony: await this.ceremonies.begin('passkey', content) };
  }

  /** Whose passkey this is. Refused where it is another person's than was asked, was used before, or answers something else. */
  async verify(
    ceremony: string | undefined,
    response: unknown,
    actor?: Actor,
  ): Promise<Outcome<Account, PasskeyRefusal>> {
    const asked = await this.ceremonies.take('passkey', ceremony);
    if (!asked || asked.accountId !== (actor?.id ?? null)) return this.turnedAway(actor, 'identity.passkey-expired');
    const { manager } = this.database;
    const passkey = await manager.findOneBy(Passkey, { id: idOf(response) });
    const account = passkey && (await manager.findOneBy(Account, { id: passkey.accountId, closedAt: IsNull() }));
    if (!account || (actor && account.id !== actor.id)) return this.turnedAway(actor, 'identity.passkey-unknown');
    const counter = await this.read(response as AuthenticationResponseJSON, asked.challenge, passkey);
    if (counter === undefined) return this.turnedAway(account, 'identity.passkey-not-valid');
    await manager.update(Passkey, { id: passkey.id }, { counter: String(counter), lastUsedAt: this.clock.now() });
    await recordAct(manager, account, 'sign-in.passkey');
    return ok(account);
  }

  private async turnedAway(
    who: Actor | Account | undefined,
    code: PasskeyRefusal['code'],
  ): Promise<Outcome<never, PasskeyRefusal>> {
    await recordRefused(this.database.manager, who, 'sign-in.passkey');
    return refused({ code });
  }

  private async readNew(response: RegistrationResponseJSON, expectedChallenge: string) {
    const asked = { expectedChallenge, supportedAlgorithmIDs };
    const expected = { ...asked, expectedOrigin: this.origin, expectedRPID: this.host };
    const { verifyRegistrationResponse } = await webauthn();
    const { registrationInfo } = await verifyRegistrationResponse({ response, ...expected }).catch(notVerified);
    return registrationInfo?.credential;
  }

  /** The passkey's count of uses after this one, if it was this one. */
  private async read(response: AuthenticationResponseJSON, expectedChallenge: string, passkey: Passkey) {
    const { id, counter, transports } = passkey;
    const credential = { id, publicKey: Uint8Array.from(passkey.publicKey), counter: Number(counter), transports };
    const expected = { expectedChallenge, expectedOrigin: this.origin, expectedRPID: this.host };
    const { verifyAuthenticationResponse } = await webauthn();
    const read = await verifyAuthenticationResponse({ response, ...expected, credential }).catch(notVerified);
    return read.verified ? read.authenticationInfo?.newCounter : undefined;
  }
}

/** The library throws at whatever a stranger's answer lacks, with words about it; all of it is one refusal. */
const notVerified = () => ({ verified: false, registrationInfo: undefined, authenticationInfo: undefined });

function idOf(response: unknown): string {
  const { id } = (response ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : '';
}
