import { recordAct } from '#libs/audit';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { DataSource, type FindOptionsWhere, In } from 'typeorm';
import { Session } from './account.entity.js';
import { type LoggedOut, readLogout } from './domain/logout-claims.js';
import { ProviderService } from './provider.service.js';
import { SignInSettings } from './sign-in-settings.js';
import { ExternalIdentity } from './sign-in.entity.js';

export type LogoutRefusal = { code: 'identity.logout-not-valid' };

/** Ends sessions when the OpenID provider says that their person is signed out there (back-channel logout). */
@Injectable()
export class ProviderLogoutService {
  private keys: { uri: string; set: ReturnType<typeof createRemoteJWKSet> } | undefined;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly provider: ProviderService,
    private readonly settings: SignInSettings,
  ) {}

  /** Ends what a logout token names. Refused unless the provider signed it, lately, for us, and as a logout. */
  async end(token: string): Promise<Outcome<void, LogoutRefusal>> {
    const claims = await this.verify(token);
    const loggedOut = claims && readLogout(claims);
    if (!loggedOut) return refused({ code: 'identity.logout-not-valid' });
    const ending = await this.sessionsOf(loggedOut);
    await this.database.transaction(async (manager) => {
      for (const { tokenHash, accountId } of ending) {
        await manager.delete(Session, { tokenHash });
        await recordAct(manager, { id: accountId }, 'sign-out.provider');
      }
    });
    return ok(undefined);
  }

  private async verify(token: string): Promise<JWTPayload | undefined> {
    const { provider } = this.settings;
    const uri = (await this.provider.findMetadata())?.jwks_uri;
    if (!provider || !uri) return undefined;
    if (this.keys?.uri !== uri) this.keys = { uri, set: createRemoteJWKSet(new URL(uri)) };
    const expected = { issuer: provider.issuer, audience: provider.clientId, ...LOGOUT_TOKEN };
    const verified = await jwtVerify(token, this.keys.set, expected).catch(() => undefined);
    return verified?.payload;
  }

  private async sessionsOf(loggedOut: LoggedOut): Promise<Session[]> {
    const { manager } = this.database;
    if ('session' in loggedOut) return manager.findBy(Session, { providerSession: loggedOut.session });
    const issuer = this.settings.provider!.issuer;
    const people = await manager.findBy(ExternalIdentity, { issuer, subject: loggedOut.subject });
    const theirs: FindOptionsWhere<Session> = { method: 'provider', accountId: In(people.map((one) => one.accountId)) };
    return manager.findBy(Session, theirs);
  }
}

/** What a logout token must be: of its own type, so that no other token passes for one, and signed with a key the provider alone has. */
const LOGOUT_TOKEN = {
  typ: 'logout+jwt',
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  maxTokenAge: '5m',
  clockTolerance: 30,
};
