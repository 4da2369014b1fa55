import { generateKeyPairSync } from 'node:crypto';
import { freePort } from '#libs/database';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService, CeremoniesService, LOGOUT_EVENT, ProviderService, SignInSettings } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { InvitationsService } from '#libs/people';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { CLIENT, type OpenidProvider, startProvider, throughProvider } from '../builders/openid-provider.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let provider: OpenidProvider;
let people = 0;
/** The answer from before the provider was there. */
let away: Response;
beforeAll(async () => {
  const issuer = `http://127.0.0.1:${await freePort()}`;
  const settings = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Ambleford Council',
    OIDC_SECOND_FACTOR: 'trusted',
    SECOND_FACTOR: 'required',
  };
  running = await startService({ load: false, settings });
  away = await running.visitor().get('/sign-in/provider');
  provider = await startProvider(issuer, running.publicUrl);
}, 120_000);
afterAll(async () => {
  await provider.stop();
  await running.stop();
});

const account = async (roles: Role[] = ['coder']): Promise<{ id: string; email: string }> => {
  const wanted = { email: `councillor${++people}@example.org`, name: 'Pat', roles, boardId: null };
  const added = await running.service.get(AccountsService).add(operatorFor(null), wanted, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
/** Somebody new with an account, whom the provider knows and lets in next. */
const councillor = async (about: Partial<Parameters<OpenidProvider['meet']>[1]> = {}, roles?: Role[]) => {
  const { id, email } = await account(roles);
  provider.meet(`subject-${email}`, { email, email_verified: true, ...about });
  return { id, email };
};
const signIn = async (visitor = running.visitor(), next = '') => {
  const answer = await visitor.get(await throughProvider(visitor, next));
  return { visitor, status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};

it('is offered while the provider does not answer, and then says so, beside the other ways to sign in', async () => {
  const page = await away.text();
  expect(away.status).toBe(503);
  for (const words of ['does not answer', 'Sign in with Ambleford Council', 'Password']) expect(page).toContain(words);
});

it('is not trusted when it calls itself otherwise than it was set up as', async () => {
  const elsewhere = provider.issuer.replace('127.0.0.1', 'localhost');
  const settings = { ...running.outside.signIn.provider!, issuer: elsewhere };
  const [database, ceremonies] = [running.service.get(DataSource), running.service.get(CeremoniesService)];
  const signIn = new SignInSettings(running.publicUrl, 'required', Buffer.alloc(32), settings);
  const begun = await new ProviderService(database, new Clock(), ceremonies, signIn).begin('/');
  expect(begun).toMatchObject({ refusals: [{ reason: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' }] });
});

describe('somebody who comes from the council’s sign-in', () => {
  it('is let in to the page they wanted, by a verified address the first time and then by who they are', async () => {
    const { id, email } = await councillor();
    expect(await signIn(undefined, '/summaries?order=board')).toMatchObject({
      status: 303,
      to: '/summaries?order=board',
    });
    await asOwner(running.databaseUrl, `UPDATE account SET email = 'moved@example.org' WHERE id = '${id}'`);
    const { visitor, to } = await signIn();
    expect([to, (await visitor.get('/account')).status]).toEqual(['/', 200]);
    expect(visitor.cookieHeader()).not.toContain('eyJ'); // no token of the provider reaches a browser
    await asOwner(running.databaseUrl, `UPDATE account SET email = '${email}' WHERE id = '${id}'`);
  });

  it.each([
    [
      'has no account',
      () => provider.meet('stranger', { email: 'stranger@example.org', email_verified: true }),
      'no account here',
    ],
    ['has an address nobody verified', () => councillor({ email_verified: false }), 'not verified your e-mail address'],
    ['brings a token that has expired', () => councillor({ idTokenLivesFor: -3600 }), 'had expired'],
    ['brings a token somebody else signed', () => councillor({ idToken: { isForged: true } }), 'could not be trusted'],
    [
      'brings a token meant for another service',
      () => councillor({ idToken: { claims: { aud: 'another' } } }),
      'could not be trusted',
    ],
    [
      'brings a token of another issuer',
      () => councillor({ idToken: { claims: { iss: 'https://elsewhere.example' } } }),
      'could not be trusted',
    ],
  ])('is not let in who %s, and is told why', async (_, meet, words) => {
    await Promise.resolve(meet());
    const { visitor, text, to } = await signIn();
    expect([to, text]).toEqual([null, expect.stringContaining(words)]);
    expect((await visitor.get('/account')).headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('is not let in to a closed account, whether they came before or not', async () => {
    for (const before of [true, false]) {
      const { id } = await councillor();
      if (before) await signIn();
      await running.service.get(AccountsService).close(operatorFor(null), id);
      expect((await signIn()).text).toContain('Your account is closed');
    }
  });

  it('takes an invitation up without a password, and signs in there', async () => {
    const wanted = { email: 'invited@example.org', name: 'Jay', roles: ['coder' as const], boardId: null };
    const invited = await running.service.get(InvitationsService).invite(operatorFor(null), wanted);
    const path = new URL((invited.ok && invited.value.link) || '').pathname;
    const visitor = running.visitor();
    expect(await visitor.text(path)).toContain('Take it up with Ambleford Council');
    const taken = await visitor.submit(path, path, { by: 'provider' });
    expect([taken.status, await taken.text()]).toEqual([200, expect.stringContaining('href="/sign-in/provider"')]);
    provider.meet('subject-of-jay', { email: wanted.email, email_verified: true });
    expect((await signIn()).to).toBe('/');
  });

  it('does not get the account of another person of the council who has their address now', async () => {
    const { email } = await councillor();
    await signIn();
    provider.meet('somebody-newer', { email, email_verified: true });
    expect((await signIn()).text).toContain('belongs to somebody else');
  });

  it('gets no account by signing in', async () => {
    const count = () => asOwner<{ n: string }>(running.databaseUrl, 'SELECT count(*) AS n FROM account');
    const before = await count();
    provider.meet('newcomer', { email: 'newcomer@example.org', email_verified: true });
    await signIn();
    expect(await count()).toEqual(before);
  });
});

describe('an answer of the provider', () => {
  const finish = async (back: string, visitor = running.visitor()) => {
    const answer = await visitor.get(back);
    const [, message] = /govuk-error-message">.*<\/span> (.*)<\/p>/.exec(await answer.text()) ?? [];
    return [answer.status, message ?? answer.headers.get('location')];
  };
  const unexpected = [401, expect.stringContaining('begun more than ten minutes ago, in another browser')];
  const notTrusted = [401, expect.stringContaining('could not be trusted')];

  it('works once', async () => {
    await councillor();
    const visitor = running.visitor();
    const back = await throughProvider(visitor);
    expect(await finish(back, visitor)).toEqual([303, '/']);
    expect(await finish(back, visitor)).toEqual(unexpected);
  });

  it('works in no other browser than it was begun in', async () => {
    await councillor();
    expect(await finish(await throughProvider(running.visitor()))).toEqual(unexpected);
  });

  it('is not trusted with the state or the issuer of another', async () => {
    await councillor();
    for (const name of ['state', 'iss']) {
      const visitor = running.visitor();
      const back = new URL(await throughProvider(visitor), running.publicUrl);
      back.searchParams.set(name, 'https://elsewhere.example');
      expect(await finish(back.pathname + back.search, visitor)).toEqual(notTrusted);
    }
  });

  it('is not trusted with the nonce of another sign-in, nor with a code got with another proof', async () => {
    await councillor();
    for (const [name, value] of [
      ['nonce', 'another'],
      ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ]) {
      const visitor = running.visitor();
      const back = await throughProvider(visitor, '', (start) => start.searchParams.set(name!, value!));
      expect(await finish(back, visitor)).toEqual(notTrusted);
    }
  });

  it('is not trusted with a code that was used before', async () => {
    await councillor();
    const [first, second] = [running.visitor(), running.visitor()];
    const used = new URL(await throughProvider(first), running.publicUrl);
    await finish(used.pathname + used.search, first);
    const back = new URL(await throughProvider(second), running.publicUrl);
    back.searchParams.set('code', used.searchParams.get('code')!);
    expect(await finish(back.pathname + back.search, second)).toEqual(notTrusted);
  });

  it('says that its person was turned away', async () => {
    const visitor = running.visitor();
    const back = new URL(await throughProvider(visitor), running.publicUrl);
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    expect(await finish(back.pathname + back.search, visitor)).toEqual([
      401,
      expect.stringContaining('did not let you in'),
    ]);
  });

  it('leads to no other site', async () => {
    await councillor();
    expect((await signIn(undefined, '//elsewhere.example')).to).toBe('/');
  });
});

describe('a second factor shown to the provider', () => {
  it('counts here, where its word is taken', async () => {
    await councillor({ amr: ['pwd', 'mfa'] }, ['group-chair']);
    const { visitor } = await signIn();
    expect((await visitor.get('/account')).status).toBe(200);
  });

  it('is asked for here when it was shown to nobody', async () => {
    await councillor({ amr: ['pwd'] }, ['group-chair']);
    const { visitor } = await signIn();
    expect((await visitor.get('/account')).headers.get('location')).toBe('/account/second-factor');
  });
});

it('is begun by its person: another site that leads there gets the page with the button', async () => {
  const led = await running.visitor().get('/sign-in/provider?next=/account', { 'sec-fetch-site': 'cross-site' });
  expect([led.status, await led.text()]).toEqual([200, expect.stringContaining('/sign-in/provider?next=')]);
});

it('offers to sign out of the provider too', async () => {
  await councillor();
  const { visitor } = await signIn();
  const out = await visitor.submit('/account', '/sign-out', {});
  expect(out.headers.get('location')).toBe('/signed-out');
  const page = await visitor.text('/signed-out');
  const [, there] = /href="(http:[^"]+)"/.exec(page)!;
  expect(page).toContain('Sign out of Ambleford Council too');
  const answer = await fetch(there!.replaceAll('&amp;', '&'));
  expect([answer.status, there]).toEqual([200, expect.stringContaining(`${provider.issuer}/session/end`)]);
});

describe('being signed out of the provider', () => {
  const loggedOut = (token: string) =>
    running
      .visitor()
      .request('/sign-in/provider/logged-out', { method: 'POST', body: new URLSearchParams({ logout_token: token }) });

  it('ends the sessions that came from it, and no others', async () => {
    const { id, email } = await councillor();
    const { visitor } = await signIn();
    const link = await running.service.get(AccountsService).createSignInLink(operatorFor(null), id);
    const byLink = await Visitor.by(`${running.publicUrl}/sign-in/${link.ok ? link.value : ''}`);
    await provider.signOut(`subject-${email}`);
    expect((await visitor.get('/account')).headers.get('location')).toMatch(/^\/sign-in/);
    expect((await byLink.get('/account')).status).toBe(200);
  });

  it('is not believed of anybody but the provider, in just the form it has', async () => {
    const { email } = await councillor();
    const { visitor } = await signIn();
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: `subject-${email}`, events: { [LOGOUT_EVENT]: {} }, jti: 'j', iss: provider.issuer, aud: CLIENT.id, iat: now, exp: now + 120 }; // prettier-ignore
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const bySecret = new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt' })
      .sign(Buffer.from(CLIENT.secret));
    const wrong = await Promise.all([
      bySecret,
      provider.sign(claims, 'logout+jwt', privateKey),
      provider.sign(claims, 'JWT'),
      provider.sign({ ...claims, nonce: 'n' }, 'logout+jwt'),
      provider.sign({ ...claims, aud: 'another' }, 'logout+jwt'),
      provider.sign({ ...claims, iat: now - 3600 }, 'logout+jwt'),
    ]);
    for (const token of [...wrong, 'no token', '']) expect((await loggedOut(token)).status).toBe(400);
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await loggedOut(await provider.sign(claims, 'logout+jwt'))).status).toBe(200);
    expect((await visitor.get('/account')).status).toBe(303);
  });
});
