import { recordAct, recordRefused } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Configuration, ServerMetadata } from 'openid-client';
import { DataSource, type EntityManager } from 'typeorm';
import { Account } from './account.entity.js';
import { CeremoniesService } from './ceremonies.service.js';
import { type ProviderClaims, readClaims, saysSecondFactor } from './domain/provider-claims.js';
import type { HowSignedIn } from './sessions.service.js';
import { type ProviderSettings, SignInSettings } from './sign-in-settings.js';
import { ExternalIdentity } from './sign-in.entity.js';

/** `reason` is what the library calls it, for the log: a code, never a token. */
export type ProviderRefusal =
  | { code: 'identity.no-provider' }
  | { code: 'identity.provider-silent'; reason: string }
  | { code: 'identity.provider-declined'; reason: string }
  | { code: 'identity.provider-reply-not-valid'; reason: string }
  | { code: 'identity.provider-reply-expired'; reason: string }
  | { code: 'identity.provider-reply-unexpected' }
  | { code: 'identity.provider-email-not-verified' }
  | { code: 'identity.provider-no-account' }
  | { code: 'identity.provider-other-person' }
  | { code: 'identity.provider-account-closed' };

/** Who came back from the provider, and where they wanted to go. */
export type FromProvider = { account: Account; how: HowSignedIn; next: string };

const PATIENCE_S = 10;
/** Where the provider sends people back to. */
export const PROVIDER_RETURN = '/sign-in/provider/back';
const SCOPE = 'openid email profile';

/** Loaded with the first sign-in at a provider. */
const openId = () => import('openid-client');

/** Signing in at the region's OpenID provider: the code flow with PKCE, state and nonce. Nobody gets an account by it. */
@Injectable()
export class ProviderService {
  private found: Promise<Configuration> | undefined;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly ceremonies: CeremoniesService,
    private readonly settings: SignInSettings,
  ) {}

  /** What its button says, where there is one. */
  get name(): string | undefined {
    return this.settings.provider?.name;
  }

  /** Where to send a browser to sign in, and the secret that binds what it comes back with to it. */
  async begin(next: string): Promise<Outcome<{ to: string; ceremony: string }, ProviderRefusal>> {
    const found = await this.discover();
    if (!found.ok) return found;
    const client = await openId();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const to = client.buildAuthorizationUrl(found.value, {
      redirect_uri: this.settings.publicUrl + PROVIDER_RETURN,
      scope: SCOPE,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const ceremony = await this.ceremonies.begin('provider', { state, nonce, verifier, next });
    return ok({ to: to.href, ceremony });
  }

  /** Who came back with this query. Refused where it is not the answer to what this browser was sent with, or not good. */
  async finish(query: string, ceremony: string | undefined): Promise<Outcome<FromProvider, ProviderRefusal>> {
    const came = await this.whoCame(query, ceremony);
    if (!came.ok) await recordRefused(this.database.manager, null, 'sign-in.provider');
    return came;
  }

  private async whoCame(query: string, ceremony: string | undefined): Promise<Outcome<FromProvider, ProviderRefusal>> {
    const sent = await this.ceremonies.take('provider', ceremony);
    if (!sent) return refused({ code: 'identity.provider-reply-unexpected' });
    const found = await this.discover();
    if (!found.ok) return found;
    const address = new URL(`${this.settings.publicUrl}${PROVIDER_RETURN}${query}`);
    const claims = await this.redeem(found.value, address, sent);
    if (!claims.ok) return claims;
    const account = await this.accountOf(claims.value);
    return account.ok ? ok({ account: account.value, how: this.how(claims.value), next: sent.next }) : account;
  }

  /** Where to sign out of the provider too, if it has such a page and answers. */
  async findSignOutPage(): Promise<string | undefined> {
    const found = await this.discover();
    if (!found.ok || !found.value.serverMetadata().end_session_endpoint) return undefined;
    const after = { post_logout_redirect_uri: `${this.settings.publicUrl}/sign-in` };
    return (await openId()).buildEndSessionUrl(found.value, after).href;
  }

  /** What the provider says of itself, if there is one and it answers. */
  async findMetadata(): Promise<ServerMetadata | undefined> {
    const found = await this.discover();
    return found.ok ? found.value.serverMetadata() : undefined;
  }

  /** Looked for when first needed, so that a provider that is down stops nobody's start; looked for again after it was. */
  private async discover(): Promise<Outcome<Configuration, ProviderRefusal>> {
    const { provider } = this.settings;
    if (!provider) return refused({ code: 'identity.no-provider' });
    this.found ??= discovered(provider);
    try {
      return ok(await this.found);
    } catch (fault) {
      this.found = undefined;
      return refused({ code: 'identity.provider-silent', reason: reasonOf(fault) });
    }
  }

  /** Changes the code for an ID token and asks for what the token does not say of the person. */
  private async redeem(
    found: Configuration,
    address: URL,
    sent: { state: string; nonce: string; verifier: string },
  ): Promise<Outcome<ProviderClaims, ProviderRefusal>> {
    const client = await openId();
    const checks = { expectedState: sent.state, expectedNonce: sent.nonce, pkceCodeVerifier: sent.verifier };
    try {
      const tokens = await client.authorizationCodeGrant(found, address, checks);
      const claims = tokens.claims()!;
      const more = 'email' in claims ? {} : await client.fetchUserInfo(found, tokens.access_token, claims.sub);
      return ok(readClaims({ ...more, ...claims }));
    } catch (fault) {
      return refused(refusalOf(fault, fault instanceof client.AuthorizationResponseError));
    }
  }

  private accountOf(claims: ProviderClaims): Promise<Outcome<Account, ProviderRefusal>> {
    const { issuer, subject } = claims;
    return this.database.transaction(async (manager) => {
      const linked = await manager.findOneBy(ExternalIdentity, { issuer, subject });
      const account = linked
        ? ok(await manager.findOneByOrFail(Account, { id: linked.accountId }))
        : await this.link(manager, claims);
      if (!account.ok) return account;
      if (account.value.closedAt) return refused({ code: 'identity.provider-account-closed' });
      await recordAct(manager, account.value, 'sign-in.provider');
      return account;
    });
  }

  /** The first time: by the address the provider has verified. An account belongs to one person of a provider, for good. */
  private async link(manager: EntityManager, claims: ProviderClaims): Promise<Outcome<Account, ProviderRefusal>> {
    const { issuer, subject, email, emailVerified } = claims;
    if (!email || !emailVerified) return refused({ code: 'identity.provider-email-not-verified' });
    const account = await manager.findOneBy(Account, { email });
    if (!account) return refused({ code: 'identity.provider-no-account' });
    if (account.closedAt) return ok(account);
    const link = { issuer, subject, accountId: account.id, linkedAt: this.clock.now() };
    await manager.createQueryBuilder().insert().into(ExternalIdentity).values(link).orIgnore().execute();
    const isTheirs = await manager.existsBy(ExternalIdentity, { issuer, subject, accountId: account.id });
    if (!isTheirs) return refused({ code: 'identity.provider-other-person' });
    await recordAct(manager, account, 'account.link-provider');
    return ok(account);
  }

  private how(claims: ProviderClaims): HowSignedIn {
    const isTrusted = this.settings.provider?.secondFactor === 'trusted';
    const showedSecondFactor = isTrusted && saysSecondFactor(claims);
    return { method: 'provider', showedSecondFactor, providerSession: claims.session };
  }
}

/** What a provider says of itself at its own address. Over http only on this machine, as the settings were checked for. */
async function discovered({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const client = await openId();
  const server = new URL(issuer);
  const execute = [
    client.enableNonRepudiationChecks,
    ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
  ];
  return client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: PATIENCE_S });
}

function refusalOf(fault: unknown, isAnswer: boolean): ProviderRefusal {
  const reason = reasonOf(fault);
  if (isAnswer) return { code: 'identity.provider-declined', reason };
  if (reason === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return { code: 'identity.provider-reply-expired', reason };
  if (SILENCE.test(reason)) return { code: 'identity.provider-silent', reason };
  return { code: 'identity.provider-reply-not-valid', reason };
}

const SILENCE = /^(OAUTH_TIMEOUT|OAUTH_ABORT|ECONN\w*|ENOTFOUND|EAI_AGAIN|UND_ERR\w*)$/;

/** What went wrong, as a code: what a provider answers with, what the library or the network calls it. */
function reasonOf(fault: unknown): string {
  const { error, code, cause, name } = fault as {
    error?: unknown;
    code?: unknown;
    cause?: { code?: unknown };
    name: string;
  };
  const codes = [error, code, cause?.code]
    .filter((one) => typeof one === 'string')
    .filter((one) => /^\w{1,60}$/.test(one));
  return codes.find((one) => SILENCE.test(one)) ?? codes[0] ?? name;
}
