import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { decodeJwt, type JWTPayload, SignJWT } from 'jose';
import { type Configuration, Provider } from 'oidc-provider';
import type { Visitor } from './running-service.js';

/** Somebody the provider knows, and what is odd about what it says of them. */
export type Person = {
  email: string;
  email_verified: boolean;
  amr?: string[];
  idTokenLivesFor?: number;
  /** Its ID token, written anew with other claims or signed by somebody else. */
  idToken?: { claims?: JWTPayload; isForged?: boolean };
};

/** A real OpenID provider on loopback. Whoever comes to its sign-in page is `next`, at once. */
export type OpenidProvider = Awaited<ReturnType<typeof startProvider>>;

export const CLIENT = { id: 'common-thread', secret: 'a secret of the provider and the service alone' };

/** Starts it at `issuer` for the service at `publicUrl`. */
export async function startProvider(issuer: string, publicUrl: string) {
  const people = new Map<string, Person>();
  const door = { next: '' };
  const [own, another] = [newKey(), newKey()];
  const sign = (claims: JWTPayload, typ: string, key = own) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'only', typ }).sign(key);
  const provider = new Provider(issuer, configuration(publicUrl, people, own));
  provider.use(async (context, next) => {
    await next();
    const answer = context.body as { id_token?: string } | undefined;
    const change = people.get(door.next)?.idToken;
    if (!change || !answer?.id_token) return;
    const claims = { ...decodeJwt(answer.id_token), ...change.claims };
    answer.id_token = await sign(claims, 'JWT', change.isForged ? another : own);
  });
  // Its configuration takes no token that has expired already, which is what some of the tests are about.
  const lifeOf = ({ oidc }: { oidc: { account?: { accountId: string } } }) =>
    people.get(oidc.account?.accountId ?? '')?.idTokenLivesFor ?? 3600;
  Object.assign(provider.IdToken, { expiresIn: lifeOf });
  const serve = provider.callback();
  const server = createServer((request, response) => {
    const isDoor = request.url?.startsWith('/interaction/');
    void (isDoor ? open(request, response) : serve(request, response));
  });
  const open = (request: IncomingMessage, response: ServerResponse) =>
    provider.interactionFinished(request, response, {
      login: { accountId: door.next, amr: people.get(door.next)?.amr ?? ['pwd'] },
    });
  await new Promise<void>((done) => server.listen(Number(new URL(issuer).port), '127.0.0.1', done));
  return {
    issuer,
    /** A token of its own with any claims. */
    sign,
    /** Puts somebody before its sign-in page. */
    meet: (subject: string, person: Person) => {
      people.set(subject, person);
      door.next = subject;
    },
    /** Tells the service that somebody is signed out of the provider, as it does by itself when they sign out there. */
    signOut: async (subject: string) => {
      const client = (await provider.Client.find(CLIENT.id)) as unknown as Telling;
      await client.backchannelLogout(subject);
    },
    stop: () => new Promise<void>((done) => (server.closeAllConnections(), server.close(() => done()))),
  };
}

type Telling = { backchannelLogout: (subject: string) => Promise<void> };

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function configuration(publicUrl: string, people: ReadonlyMap<string, Person>, key: KeyObject): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${publicUrl}/sign-in/provider/back`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
        backchannel_logout_uri: `${publicUrl}/sign-in/provider/logged-out`,
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'only' }] },
    cookies: { keys: ['signs its own cookies'] },
    claims: { openid: ['sub', 'amr', 'sid'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'email', 'profile'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit), // its own does not reach loopback
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ttl: {
      IdToken: 3600,
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 3600,
      Interaction: 600,
      Session: 3600,
    },
    findAccount: (_, subject) => {
      const { email, email_verified } = people.get(subject)!;
      return { accountId: subject, claims: () => ({ sub: subject, email, email_verified }) };
    },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

/** Walks from the service's button through the provider, and gives the address it sends the browser back to. */
export async function throughProvider(
  visitor: Visitor,
  next = '',
  change: (url: URL) => void = () => {},
): Promise<string> {
  const begun = await visitor.get(`/sign-in/provider${next && `?next=${encodeURIComponent(next)}`}`);
  const start = new URL(begun.headers.get('location')!);
  change(start);
  const cookies = new Map<string, string>();
  let at = start;
  while (!at.pathname.endsWith('/back')) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { headers: { cookie }, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const to = answer.headers.get('location');
    if (!to) throw new Error(`The provider answered ${answer.status} at ${at.pathname}.`);
    at = new URL(to, at);
  }
  return at.pathname + at.search;
}
